import type { CommandSpec } from '../command.ts';
import { timeout } from './shared-options.ts';

export const stop: CommandSpec = {
  name: 'stop',
  summary: 'stop services without removing them',
  arguments: '[service...]',
  options: [timeout],
  examples: [['stop frontend', 'only the frontend']],
  load: () => import('../commands/stop.ts'),
};
