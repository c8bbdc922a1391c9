import type { CommandSpec } from '../command.ts';
import { index } from './shared-options.ts';

export const cp: CommandSpec = {
  name: 'cp',
  summary: 'copy files between a service and this machine',
  arguments: '<source> <target>',
  options: [
    index,
    { flags: '-a, --archive', description: 'keep owners' },
    { flags: '-L, --follow-link', description: 'copy what a link leads to' },
    { flags: '--all', description: 'also to one-offs (Docker only)' },
  ],
  examples: [
    ['cp web:/app/log.txt .', 'out of a service'],
    ['cp seed.sql db:/tmp/seed.sql', 'into one'],
  ],
  load: () => import('../commands/cp.ts'),
};
