import type { CommandSpec } from '../command.ts';
import { environment, noTty, workdir } from './shared-options.ts';

export const exec: CommandSpec = {
  name: 'exec',
  summary: 'run a command in a running service',
  arguments: '<service> <command...>',
  options: [noTty, environment, workdir],
  examples: [
    ['exec db psql -U drydock', 'a database shell'],
    ['exec -T redis redis-cli ping', 'in a script'],
  ],
  passThrough: true,
  handlesInterrupt: true,
  load: () => import('../commands/exec.ts'),
};
