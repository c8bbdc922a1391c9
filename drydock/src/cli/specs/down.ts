import type { CommandSpec } from '../command.ts';
import { timeout } from './shared-options.ts';

export const down: CommandSpec = {
  name: 'down',
  summary: 'stop and remove what up started; of services named, only those',
  arguments: '[service...]',
  options: [
    { flags: '-v, --volumes', description: 'remove data too: named volumes and databases' },
    { flags: '--remove-orphans', description: 'also what the Compose file no longer names' },
    {
      flags: '--rmi <which>',
      description:
        'remove images too: local (those that were built here) or all (local engine: there are none)',
      choices: ['local', 'all'],
    },
    timeout,
    { flags: '--ask', description: 'ask first' },
    { flags: '-y, --yes', description: 'answer yes to the question' },
  ],
  examples: [
    ['down', 'data stays'],
    ['down --volumes --ask', 'data goes, after a question'],
  ],
  load: () => import('../commands/down.ts'),
};
