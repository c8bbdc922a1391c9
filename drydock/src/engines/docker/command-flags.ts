import type { CommandOptions, ExecOptions, RunOptions } from '../engine.ts';

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
