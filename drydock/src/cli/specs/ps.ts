import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const ps: CommandSpec = {
  name: 'ps',
  summary: 'list services and their state',
  options: [
    json,
    { flags: '--format <format>', description: 'table or json', choices: ['table', 'json'] },
    { flags: '-q, --quiet', description: 'only the names of running services' },
    { flags: '--services', description: 'only the names of all services' },
    { flags: '-a, --all', description: 'accepted for docker compose; stopped services are always shown' },
  ],
  examples: [
    ['ps', 'state, health and addresses'],
    ['ps --json', 'the same for a program'],
  ],
  load: () => import('../commands/ps.ts'),
};
