import { requireService } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';

/** Sends services a signal; without one named, ends them at once. */
export const run: RunCommand = async (context, { args, options }) => {
  const loaded = await context.loadStack(args);
  for (const service of args) requireService(loaded.project, service);
  const { engine } = await context.openEngine(loaded, { starting: false });
  const signal = (options.signal as string | undefined) ?? 'SIGKILL';
  await engine.kill([...args], signal);
  context.output.print(`${args.length > 0 ? args.join(', ') : loaded.project.name}: ${signal} sent`);
  return 0;
};
