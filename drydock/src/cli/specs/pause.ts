import type { CommandSpec } from '../command.ts';

export const pause: CommandSpec = {
  name: 'pause',
  summary: 'freeze services where they stand',
  arguments: '[service...]',
  options: [],
  examples: [['pause worker', 'and let them go on with: drydock unpause worker']],
  load: () => import('../commands/pause.ts'),
};
