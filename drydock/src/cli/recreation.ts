import { DrydockError } from '../base/errors.ts';
import type { UpOptions } from '../engines/engine.ts';
import type { CommandInput } from './command.ts';

type Options = CommandInput['options'];
type Recreation = Pick<
  UpOptions,
  'recreate' | 'recreateDependencies' | 'renewAnonymousVolumes' | 'stopTimeoutMs'
>;

/** The flags of `up` and `create` that say what of the existing is made anew. */
export function recreation(options: Options): Recreation {
  // --no-recreate
  const never = options.recreate === false;
  const against = options.forceRecreate
    ? '--force-recreate'
    : options.alwaysRecreateDeps && '--always-recreate-deps';
  if (never && against) {
    throw new DrydockError('USAGE', `--no-recreate and ${String(against)} are incompatible`, {
      hint: 'leave out one of them',
    });
  }
  return {
    ...(options.forceRecreate === true && { recreate: 'always' as const }),
    ...(never && { recreate: 'never' as const }),
    recreateDependencies: options.alwaysRecreateDeps === true,
    renewAnonymousVolumes: options.renewAnonVolumes === true,
    ...(options.timeout !== undefined && { stopTimeoutMs: Number(options.timeout) * 1000 }),
  };
}

/** Flags about images, as they were typed: `docker compose` knows what they mean. */
export function imageFlags({ pull, quietPull, build, quietBuild, yes }: Options): string[] {
  return [
    ...(pull === undefined ? [] : ['--pull', String(pull)]),
    ...(quietPull === true ? ['--quiet-pull'] : []),
    // --no-build
    ...(build === false ? ['--no-build'] : []),
    ...(quietBuild === true ? ['--quiet-build'] : []),
    ...(yes === true ? ['--yes'] : []),
  ];
}

/** Those of them that ask the local engine for something that it has not. */
export function notOfHost({ pull, build }: Options): string[] {
  return [
    ...(pull === undefined ? [] : ['--pull: there are no images without Docker; servers are fetched once']),
    ...(build === false ? ['--no-build: what a service needs and is missing is installed all the same'] : []),
  ];
}
