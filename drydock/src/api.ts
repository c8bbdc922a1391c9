import { loadProject as load } from './compose/load.ts';
import type { LoadedProject, LoadOptions } from './compose/loaded-project.ts';

/**
 * What other programs may use of Drydock: a project's Compose files as `drydock config` reads them, and what the local
 * engine makes of their keys. It reads files; it starts, prints and writes nothing.
 */
export { DrydockError } from './base/errors.ts';
export { toConfigJson } from './compose/config-json.ts';
export { toConfigYaml } from './compose/config-yaml.ts';
export { supportNotes } from './compose/support/support.ts';

export type { SourceLocation } from './base/errors.ts';
export type { LoadedProject, LoadOptions, LoadWarning, ServiceExtension } from './compose/loaded-project.ts';
export type { Project, Service } from './compose/model.ts';
export type { SupportLevel, SupportNote } from './compose/support/support.ts';

/** Reads the project of a folder, by default of the current one; a mistake in its files is a `DrydockError`. */
export async function loadProject(options: Partial<LoadOptions> = {}): Promise<LoadedProject> {
  return load({ cwd: process.cwd(), environment: process.env, ...options });
}
