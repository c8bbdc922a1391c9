import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sha256 } from '../../base/sha256.ts';
import { configHash } from '../../compose/config-hash.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Build } from '../../compose/model.ts';
import { serviceBuild } from './dockerfile/service-build.ts';

/**
 * A digest of all that decides what the process of a service is: its own description, the secrets, configs and volumes
 * that it refers to, and the Dockerfile of its image, whoever builds it. The files that a build copies are not part of
 * it: here the process works in that very folder, and writes to it.
 */
export function serviceHash(loaded: LoadedProject, name: string): string {
  const service = loaded.project.services[name];
  if (!service) return '';
  const built = serviceBuild(loaded.project, name);
  return configHash({
    ...service,
    'x-referred': [
      referred(loaded, 'secrets', service.secrets).map((one) => [one, contentOf(loaded, one)]),
      referred(loaded, 'configs', service.configs).map((one) => [one, contentOf(loaded, one)]),
      referred(loaded, 'volumes', service.volumes),
    ],
    'x-dockerfile': built && textOf(dockerfileOf(built.build)),
    // What another service builds: its build is not part of this description.
    'x-build': built && built.service !== name ? built.build : undefined,
  });
}

type Declared = Record<string, unknown>;

function referred(loaded: LoadedProject, key: 'secrets' | 'configs' | 'volumes', list: unknown): Declared[] {
  const names = (Array.isArray(list) ? (list as { source?: string }[]) : []).map(
    ({ source }) => source ?? '',
  );
  const declared: Record<string, Declared | undefined> = loaded.project[key] ?? {};
  return names.map((source) => declared[source] ?? {});
}

function contentOf({ directory, environment }: LoadedProject, declared: Declared): string | undefined {
  if (typeof declared.file === 'string') return textOf(resolve(directory, declared.file));
  return typeof declared.environment === 'string' ? environment[declared.environment] : undefined;
}

function dockerfileOf({ context, dockerfile }: Build): string {
  return resolve(context, dockerfile ?? 'Dockerfile');
}

/** Only a digest: a secret must not lie about in memory for as long as the stack runs. */
function textOf(file: string): string | undefined {
  try {
    return sha256(readFileSync(file));
  } catch {
    return undefined;
  }
}
