import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import type { LoadedProject } from '../../../compose/loaded-project.ts';
import type { Build } from '../../../compose/model.ts';
import type { DockerImage } from './image.ts';
import { parseDockerfile } from './parse-dockerfile.ts';
import { serviceBuild } from './service-build.ts';

export interface ServiceImage {
  image: DockerImage;
  /** Build context on this host. */
  context: string;
  /** `additional_contexts` that are folders of this host, by name. */
  contexts: Record<string, string>;
  /** Of the Dockerfile, for messages. */
  file: string;
}

/** The image that a service builds, or that another one builds for it; undefined when nobody does. */
export function readServiceImage(loaded: LoadedProject, name: string): ServiceImage | undefined {
  const found = serviceBuild(loaded.project, name);
  if (found === undefined) return undefined;
  const { build, service } = found;
  if (isRemote(build.context)) throw remoteContext(loaded, service, build.context);
  const context = resolve(loaded.directory, build.context);
  const file = resolve(context, build.dockerfile ?? 'Dockerfile');
  if (build.dockerfile_inline === undefined && !existsSync(file)) {
    throw new DrydockError('DOCKERFILE_MISSING', `${service}: there is no ${file}`, {
      hint: 'Correct build.context or build.dockerfile in the Compose file.',
      location:
        loaded.locate(['services', service, 'build', 'dockerfile']) ??
        loaded.locate(['services', service, 'build']),
      data: { service, file },
    });
  }
  const text = build.dockerfile_inline ?? readFileSync(file, 'utf8');
  const image = parseDockerfile(text, { file, target: build.target, args: build.args });
  return { image, context, contexts: otherContexts(build, loaded.directory), file };
}

/** A git repository or an archive: https://github.com/a/b.git#main, git@github.com:a/b.git */
function isRemote(context: string): boolean {
  return /^(https?|git|ssh):\/\/|^git@|^github\.com\//.test(context);
}

function remoteContext(loaded: LoadedProject, service: string, context: string): DrydockError {
  return new DrydockError(
    'BUILD_CONTEXT_REMOTE',
    `${service}: its build context is not on this host: ${context}`,
    {
      hint: `Clone it and name the folder in build.context, leave the service out (up --skip ${service}), or use --engine docker.`,
      location:
        loaded.locate(['services', service, 'build', 'context']) ??
        loaded.locate(['services', service, 'build']),
      data: { service, context },
    },
  );
}

/** URLs and images lie nowhere on this host. */
function otherContexts(build: Build, directory: string): Record<string, string> {
  const entries = Object.entries((build.additional_contexts ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      typeof value === 'string' && !/^[a-z-]+:|^git@/.test(value) ? [[name, resolve(directory, value)]] : [],
    ),
  );
}
