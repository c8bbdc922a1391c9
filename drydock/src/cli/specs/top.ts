import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const top: CommandSpec = {
  name: 'top',
  summary: 'list the processes of services',
  arguments: '[service...]',
  options: [json],
  examples: [['top web', 'what the service runs, with pids of this machine']],
  load: () => import('../commands/top.ts'),
};
