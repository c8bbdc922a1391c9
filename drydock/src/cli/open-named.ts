import type { LoadedProject } from '../compose/loaded-project.ts';
import { requireService } from '../plan/select.ts';
import type { Context, OpenedEngine } from './context.ts';

/** The running project with its engine, for a verb that starts nothing; refuses services that it does not have. */
export async function openNamed(
  context: Context,
  services: readonly string[],
): Promise<OpenedEngine & { loaded: LoadedProject }> {
  return open(context, services, await context.loadStack(services));
}

/** The same for a verb that the Compose file alone can answer. */
export async function openFromFile(
  context: Context,
  services: readonly string[],
): Promise<OpenedEngine & { loaded: LoadedProject }> {
  return open(context, services, await context.loadProject(services));
}

async function open(
  context: Context,
  services: readonly string[],
  loaded: LoadedProject,
): Promise<OpenedEngine & { loaded: LoadedProject }> {
  for (const service of services) requireService(loaded.project, service);
  return { loaded, ...(await context.openEngine(loaded, { starting: false })) };
}
