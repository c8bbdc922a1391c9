import type { CommandSpec } from '../command.ts';
import { recreateOptions } from './recreate-options.ts';

export const create: CommandSpec = {
  name: 'create',
  summary: 'make services ready without starting them',
  arguments: '[service...]',
  options: [...recreateOptions],
  examples: [['create', 'then: drydock start']],
  handlesInterrupt: true,
  load: () => import('../commands/create.ts'),
};
