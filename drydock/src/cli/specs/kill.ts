import type { CommandSpec } from '../command.ts';

export const kill: CommandSpec = {
  name: 'kill',
  summary: 'end services at once, or send them a signal',
  arguments: '[service...]',
  options: [
    { flags: '-s, --signal <signal>', description: 'SIGKILL (the default), SIGHUP, USR1, 15, …' },
    {
      flags: '--remove-orphans',
      description: 'not followed: up and down remove orphans',
      refused: 'kill removes nothing; orphans go with up --remove-orphans or down --remove-orphans',
    },
  ],
  examples: [
    ['kill worker', 'no time to stop by itself'],
    ['kill -s SIGHUP web', 'a signal; the service goes on if it wants to'],
  ],
  load: () => import('../commands/kill.ts'),
};
