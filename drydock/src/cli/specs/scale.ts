import type { CommandSpec } from '../command.ts';

export const scale: CommandSpec = {
  name: 'scale',
  summary: 'run services with another number of replicas',
  arguments: '<service=number...>',
  options: [{ flags: '--no-deps', description: 'leave what they depend on as it is' }],
  examples: [
    ['scale worker=3', 'three workers; those that run stay'],
    ['scale worker=0', 'none'],
  ],
  load: () => import('../commands/scale.ts'),
};
