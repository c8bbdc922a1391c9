import type { CommandSpec } from '../command.ts';

export const rm: CommandSpec = {
  name: 'rm',
  summary: 'remove services that have stopped',
  arguments: '[service...]',
  options: [
    { flags: '-f, --force', description: 'do not ask' },
    { flags: '-s, --stop', description: 'stop them first where they run' },
    { flags: '-v, --volumes', description: 'their volumes without a name too' },
    { flags: '-a, --all', description: 'accepted, as docker compose does: it is always so' },
  ],
  examples: [['rm -sf worker', 'stop and remove one service, without a question']],
  load: () => import('../commands/rm.ts'),
};
