import { requireService } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';

/** Starts services that were stopped. */
export const run: RunCommand = async (context, { args, options }) => {
  const loaded = await context.loadStack(args);
  for (const service of args) requireService(loaded.project, service);
  const { engine } = await context.openEngine(loaded, { starting: true });
  const seconds = options.waitTimeout as number | undefined;
  await engine.start([...args], {
    wait: options.wait === true || seconds !== undefined,
    ...(seconds !== undefined && { waitTimeoutMs: seconds * 1000 }),
  });
  context.output.print(`${args.length > 0 ? args.join(', ') : loaded.project.name}: started`);
  return 0;
};
