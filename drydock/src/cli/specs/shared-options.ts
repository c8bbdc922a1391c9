import type { OptionSpec } from '../command.ts';

/** Flags that several verbs have. */
export const json: OptionSpec = { flags: '--json', description: 'print JSON' };
export const timeout: OptionSpec = {
  flags: '-t, --timeout <seconds>',
  description: 'time to stop by itself before a service is killed',
  parse: 'number',
};
export const environment: OptionSpec = {
  flags: '-e, --env <name=value>',
  description: 'set a variable for the command (again for more)',
  parse: 'list',
};
export const noTty: OptionSpec = { flags: '-T, --no-tty', description: 'no terminal for the command' };
export const workdir: OptionSpec = {
  flags: '-w, --workdir <dir>',
  description: 'folder in which the command runs',
};
