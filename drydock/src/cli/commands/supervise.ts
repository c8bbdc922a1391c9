import { runSupervisor } from '../../supervision/run-supervisor.ts';
import type { RunCommand } from '../command.ts';
import { localOptions } from '../local-options.ts';

/** The detached supervisor's process; what it is to do comes as JSON on standard input, written by `up -d`. */
export const run: RunCommand = (context) => runSupervisor(localOptions(context.environment));
