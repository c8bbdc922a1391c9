import type { CommandSpec } from '../command.ts';

export const start: CommandSpec = {
  name: 'start',
  summary: 'start services that were stopped',
  arguments: '[service...]',
  options: [
    { flags: '--wait', description: 'wait until they are healthy' },
    { flags: '--wait-timeout <seconds>', description: 'give up waiting after this time', parse: 'number' },
  ],
  examples: [['start frontend', 'what stop stopped']],
  load: () => import('../commands/start.ts'),
};
