import type { CommandSpec } from '../command.ts';

export const supervise: CommandSpec = {
  name: 'supervise',
  summary: 'keep a project running in the background (started by up)',
  arguments: '[argument...]',
  options: [],
  examples: [],
  hidden: true,
  passThrough: true,
  handlesInterrupt: true,
  load: () => import('../commands/supervise.ts'),
};
