import type { CommandSpec } from '../command.ts';

export const unpause: CommandSpec = {
  name: 'unpause',
  summary: 'let frozen services go on',
  arguments: '[service...]',
  options: [],
  examples: [['unpause worker', 'where it stood']],
  load: () => import('../commands/unpause.ts'),
};
