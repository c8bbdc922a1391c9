import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const env: CommandSpec = {
  name: 'env',
  summary: 'explain where the variables of services come from (env explain)',
  arguments: '<explain> [service[.variable]]',
  options: [json, { flags: '--show-secrets', description: 'print passwords, tokens and keys, too' }],
  examples: [
    ['env explain', 'every variable of every service, in a line each'],
    ['env explain backend', 'where they come from, what lost, how the engine changed them'],
    ['env explain backend.DATABASE_URL', 'the whole story of one'],
  ],
  load: () => import('../commands/env.ts'),
};
