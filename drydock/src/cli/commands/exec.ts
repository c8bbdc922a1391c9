import { requireService } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';
import { execOptions } from '../exec-options.ts';

/** Runs a command in a running service; its exit code is ours. */
export const run: RunCommand = async (context, { args, options }) => {
  const [service = '', ...command] = args;
  const loaded = await context.loadProject([service]);
  requireService(loaded.project, service);
  const { engine } = await context.openEngine(loaded, { starting: false });
  return engine.exec(service, command, execOptions(context, options));
};
