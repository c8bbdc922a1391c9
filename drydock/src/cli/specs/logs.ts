import type { CommandSpec } from '../command.ts';

export const logs: CommandSpec = {
  name: 'logs',
  summary: 'show the output of services',
  arguments: '[service...]',
  options: [
    { flags: '-f, --follow', description: 'go on as it comes' },
    { flags: '-n, --tail <lines>', description: 'only the last lines of each service, or all' },
    { flags: '--no-color', description: 'no colours' },
    { flags: '--json', description: 'print every line as a line of JSON' },
  ],
  examples: [
    ['logs -f', 'everything, as it comes'],
    ['logs --tail 50 backend', 'the last 50 lines of one service'],
  ],
  handlesInterrupt: true,
  load: () => import('../commands/logs.ts'),
};
