import type { CommandSpec } from '../command.ts';
import { timeout } from './shared-options.ts';

export const restart: CommandSpec = {
  name: 'restart',
  summary: 'stop and start services again',
  arguments: '[service...]',
  options: [
    timeout,
    { flags: '--no-deps', description: 'not those that ask to be restarted with them (depends_on: restart)' },
  ],
  examples: [['restart backend', 'only the backend']],
  load: () => import('../commands/restart.ts'),
};
