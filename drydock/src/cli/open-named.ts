import type { LoadedProject } from '../compose/loaded-project.ts';
import { requireService } from '../plan/select.ts';
import type { Context, OpenedEngine } from './context.ts';

/** The project with its engine, for a verb that starts nothing; refuses services that the file does not have. */
export async function openNamed(
  context: Context,
  services: readonly string[],
): Promise<OpenedEngine & { loaded: LoadedProject }> {
  const loaded = await context.loadProject(services);
  for (const service of services) requireService(loaded.project, service);
  return { loaded, ...(await context.openEngine(loaded, { starting: false })) };
}
