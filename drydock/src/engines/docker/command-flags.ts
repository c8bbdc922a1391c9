import type { CommandOptions, ExecOptions, RunOptions, UpOptions } from '../engine.ts';

/** What `up` says of containers that are there already. */
export type MadeAnew = Pick<
  UpOptions,
  | 'noDeps'
  | 'recreate'
  | 'recreateDependencies'
  | 'renewAnonymousVolumes'
  | 'stopTimeoutMs'
  | 'removeOrphans'
  | 'scale'
  | 'handedOn'
>;

/** Flags of `docker compose up`, from ours. */
export function upFlags(options: MadeAnew & { build: boolean }): string[] {
  return [
    ...flag('--build', options.build),
    ...flag('--no-deps', options.noDeps),
    ...flag('--force-recreate', options.recreate === 'always'),
    ...flag('--no-recreate', options.recreate === 'never'),
    ...flag('--always-recreate-deps', options.recreateDependencies),
    ...flag('--renew-anon-volumes', options.renewAnonymousVolumes),
    ...timeout(options.stopTimeoutMs),
    ...flag('--remove-orphans', options.removeOrphans),
    ...Object.entries(options.scale ?? {}).flatMap(([name, count]) => ['--scale', `${name}=${count}`]),
    ...(options.handedOn ?? []),
  ];
}

/** Compose takes whole seconds. */
export function timeout(ms: number | undefined): string[] {
  return value('--timeout', ms === undefined ? undefined : String(Math.ceil(ms / 1000)));
}

/** Flags of `docker compose exec`, from ours. */
export function execFlags(options: ExecOptions): string[] {
  const { index, privileged } = options;
  return [
    ...commandFlags(options),
    ...value('--index', index === undefined ? undefined : String(index)),
    ...flag('--privileged', privileged),
  ];
}

/** Flags of `docker compose run`, from ours. */
export function runFlags(options: RunOptions): string[] {
  return [
    ...commandFlags(options),
    ...flag('--rm', options.remove),
    ...flag('--no-deps', options.noDeps),
    ...flag('--service-ports', options.servicePorts),
    ...flag('--build', options.build),
    ...flag('--quiet-pull', options.quietPull),
    ...flag('--remove-orphans', options.removeOrphans),
    ...flag('--use-aliases', options.useAliases),
    ...(options.handedOn ?? []),
    ...value('--name', options.name),
    ...value('--entrypoint', options.entrypoint),
    ...each('--publish', options.publish),
    ...each('--label', options.labels),
    ...each('--volume', options.volumes),
    ...each('--cap-add', options.capAdd),
    ...each('--cap-drop', options.capDrop),
  ];
}

function commandFlags({ tty, detach, environment, workdir, user }: CommandOptions): string[] {
  return [
    ...flag('-T', !tty),
    ...flag('--detach', detach),
    ...Object.entries(environment).flatMap(([name, text]) => ['--env', `${name}=${text}`]),
    ...value('--workdir', workdir),
    ...value('--user', user),
  ];
}

function flag(name: string, isSet: boolean | undefined): string[] {
  return isSet ? [name] : [];
}

function value(name: string, text: string | undefined): string[] {
  return text === undefined ? [] : [name, text];
}

function each(name: string, texts: readonly string[] = []): string[] {
  return texts.flatMap((text) => [name, text]);
}
