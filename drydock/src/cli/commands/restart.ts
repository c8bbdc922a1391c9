import { requireService } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';

/** Stops services and starts them again. */
export const run: RunCommand = async (context, { args, options }) => {
  const loaded = await context.loadStack(args);
  for (const service of args) requireService(loaded.project, service);
  const { engine } = await context.openEngine(loaded, { starting: false });
  const timeoutMs = options.timeout === undefined ? undefined : Number(options.timeout) * 1000;
  await engine.restart([...args], { timeoutMs, noDeps: options.deps === false });
  context.output.print(`${args.length > 0 ? args.join(', ') : loaded.project.name}: restarted`);
  return 0;
};
