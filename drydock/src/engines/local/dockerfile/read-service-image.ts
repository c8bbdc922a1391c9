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

/** URLs and images lie nowhere on this host. */
function otherContexts(build: Build, directory: string): Record<string, string> {
  const entries = Object.entries((build.additional_contexts ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      typeof value === 'string' && !/^[a-z-]+:|^git@/.test(value) ? [[name, resolve(directory, value)]] : [],
    ),
  );
}
