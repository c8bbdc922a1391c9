import type { OptionSpec } from '../command.ts';

/** Flags that several verbs have. */
export const json: OptionSpec = { flags: '--json', description: 'print JSON' };
export const timeout: OptionSpec = {
  flags: '-t, --timeout <seconds>',
  description: 'time to stop by itself before a service is killed',
  parse: 'number',
};
export const index: OptionSpec = {
  flags: '--index <number>',
  description: 'which replica, counted from 1',
  parse: 'number',
};

/** Of `exec` and `run`. */
export const commandOptions: readonly OptionSpec[] = [
  { flags: '-T, --no-tty', description: 'no terminal for the command (without one here: the default)' },
  { flags: '-t, --tty', description: 'a terminal for the command (the default)' },
  { flags: '-i, --interactive', description: 'standard input stays open (the default)' },
  { flags: '-d, --detach', description: 'leave the command running in the background' },
  {
    flags: '-e, --env <name=value>',
    description: 'set a variable for the command; without a value: the one from here (again for more)',
    parse: 'list',
  },
  {
    flags: '-w, --workdir <dir>',
    description: 'folder in which the command runs, as the container names it',
  },
  {
    flags: '-u, --user <user>',
    description: 'run as this user (local engine: only root can, others are told)',
  },
];

export const skip: OptionSpec = {
  flags: '--skip <service>',
  description: 'leave a service out on the local engine (again for more; or DRYDOCK_SKIP=a,b)',
  parse: 'list',
};
