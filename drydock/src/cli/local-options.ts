import { configHash } from '../compose/config-hash.ts';
import { loadProject } from '../compose/load.ts';
import { knownPorts } from '../engines/local/known-ports.ts';
import { recipes } from '../engines/local/recipes/all.ts';
import type { LocalEngineOptions } from '../supervision/local-host.ts';

/** What the local engine is made of, in this process and in the detached supervisor alike. */
export function localOptions(environment: Readonly<Record<string, string | undefined>>): LocalEngineOptions {
  return { recipes, configHash, load: loadProject, knownPorts, environment: { ...environment } };
}
