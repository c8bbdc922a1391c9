import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const ls: CommandSpec = {
  name: 'ls',
  summary: 'list the projects that run on this machine, without Docker and with it',
  options: [
    { flags: '-a, --all', description: 'also those that have stopped' },
    {
      flags: '--filter <filter>',
      description: 'name=PART: only projects with that in their name',
      parse: 'list',
    },
    { flags: '--format <format>', description: 'table or json', choices: ['table', 'json'] },
    { flags: '-q, --quiet', description: 'only their names' },
    json,
  ],
  examples: [['ls -a', 'what was not taken down']],
  load: () => import('../commands/ls.ts'),
};
