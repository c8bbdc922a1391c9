import type { CommandSpec } from '../command.ts';

export const wait: CommandSpec = {
  name: 'wait',
  summary: "wait until services have ended; the last one's exit code is that of the command",
  arguments: '<service...>',
  options: [{ flags: '--down-project', description: 'then take the whole project down' }],
  examples: [['wait migrate', 'until the migration is done']],
  handlesInterrupt: true,
  load: () => import('../commands/wait.ts'),
};
