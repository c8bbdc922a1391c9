import { runSupervisor } from '../../supervision/run-supervisor.ts';
import type { RunCommand } from '../command.ts';
import { localOptions } from '../local-options.ts';

/** The detached supervisor's process; its one argument is JSON that `up -d` wrote. */
export const run: RunCommand = (context, { args }) =>
  runSupervisor(args[0] ?? '{}', localOptions(context.environment, context.loadOptions));
