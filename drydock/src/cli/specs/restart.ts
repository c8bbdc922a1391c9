import type { CommandSpec } from '../command.ts';
import { timeout } from './shared-options.ts';

export const restart: CommandSpec = {
  name: 'restart',
  summary: 'stop and start services again',
  arguments: '[service...]',
  options: [timeout],
  examples: [['restart backend', 'only the backend']],
  load: () => import('../commands/restart.ts'),
};
