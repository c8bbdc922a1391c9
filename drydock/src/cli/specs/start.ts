import type { CommandSpec } from '../command.ts';

export const start: CommandSpec = {
  name: 'start',
  summary: 'start services that were stopped',
  arguments: '[service...]',
  options: [],
  examples: [['start frontend', 'what stop stopped']],
  load: () => import('../commands/start.ts'),
};
