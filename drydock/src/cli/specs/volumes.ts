import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const volumes: CommandSpec = {
  name: 'volumes',
  summary: 'list the named volumes of the project',
  arguments: '[service...]',
  options: [
    { flags: '-q, --quiet', description: 'only names' },
    { flags: '--format <format>', description: 'table or json', choices: ['table', 'json'] },
    json,
  ],
  examples: [['volumes', 'and where they lie without Docker']],
  load: () => import('../commands/volumes.ts'),
};
