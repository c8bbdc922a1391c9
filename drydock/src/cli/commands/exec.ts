import { requireService } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';
import { commandOptions } from '../command-options.ts';
import { noteWarnedEvents } from '../note-warned-events.ts';

/** Runs a command in a running service; its exit code is ours. */
export const run: RunCommand = async (context, { args, options }) => {
  const [service = '', ...command] = args;
  const loaded = await context.loadStack([service]);
  requireService(loaded.project, service);
  const { engine } = await context.openEngine(loaded, { starting: false });
  return engine.exec(service, command, {
    ...commandOptions(options, context.environment),
    index: options.index as number | undefined,
    privileged: options.privileged === true,
    observe: noteWarnedEvents(context.output),
  });
};
