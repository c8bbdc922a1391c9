import type { CommandSpec } from '../command.ts';
import { index } from './shared-options.ts';

export const logs: CommandSpec = {
  name: 'logs',
  summary: 'show the output of services, also of those that have ended',
  arguments: '[service...]',
  options: [
    { flags: '-f, --follow', description: 'go on as it comes, until all services have ended' },
    { flags: '-n, --tail <lines>', description: 'only the last lines of each service, or all' },
    {
      flags: '--since <moment>',
      description: 'from then on: 10m, 2026-01-31, 2026-01-31T13:00:00Z, Unix seconds',
    },
    { flags: '--until <moment>', description: 'up to then, written as for --since' },
    { flags: '-t, --timestamps', description: 'show when each line was written' },
    { flags: '--no-color', description: 'no colours' },
    { flags: '--no-log-prefix', description: 'no name of the service in front' },
    index,
    { flags: '--json', description: 'print every line as a line of JSON' },
  ],
  examples: [
    ['logs -f', 'everything, as it comes'],
    ['logs --tail 50 backend', 'the last 50 lines of one service'],
    ['logs --since 10m -t', 'the last ten minutes, with times'],
  ],
  handlesInterrupt: true,
  load: () => import('../commands/logs.ts'),
};
