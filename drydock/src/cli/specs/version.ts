import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const version: CommandSpec = {
  name: 'version',
  summary: 'print the version',
  options: [
    { flags: '--short', description: 'only the number' },
    { flags: '-f, --format <format>', description: 'pretty or json', choices: ['pretty', 'json'] },
    json,
  ],
  examples: [['version --short', 'for a script']],
  load: () => import('../commands/version.ts'),
};
