import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const ps: CommandSpec = {
  name: 'ps',
  summary: 'list services and their state',
  arguments: '[service...]',
  options: [
    { flags: '-a, --all', description: 'with -q or --services: also what does not run (the table has all)' },
    {
      flags: '--status <state>',
      description:
        'only these: running, exited, restarting, created, paused, removing, dead (again for more)',
      parse: 'list',
    },
    { flags: '--filter <filter>', description: 'status=STATE, as --status' },
    { flags: '--services', description: 'only the names of running services' },
    { flags: '-q, --quiet', description: 'only ids of running containers (local engine: names of services)' },
    { flags: '--format <format>', description: 'table or json; no Go template' },
    {
      flags: '--orphans',
      description: 'accepted: what the Compose file no longer names is up to up and down',
    },
    { flags: '--no-orphans', description: 'accepted' },
    { flags: '--no-trunc', description: 'accepted: nothing is cut' },
    json,
  ],
  examples: [
    ['ps', 'state, health and addresses'],
    ['ps --status exited', 'what has ended, with its exit code'],
    ['ps --json', 'for a program'],
  ],
  load: () => import('../commands/ps.ts'),
};
