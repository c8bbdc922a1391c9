import type { CommandSpec } from '../command.ts';
import { commandOptions, index } from './shared-options.ts';

export const exec: CommandSpec = {
  name: 'exec',
  summary: 'run a command in a running service',
  arguments: '<service> <command...>',
  options: [
    ...commandOptions,
    index,
    {
      flags: '--privileged',
      description: 'more rights for the command (local engine: it has those of its user)',
    },
  ],
  examples: [
    ['exec db psql -U drydock', 'a database shell'],
    ['exec -T redis redis-cli ping', 'in a script'],
    ['exec -w /app/src -e DEBUG=1 web node tool.js', 'in another folder, with a variable'],
  ],
  passThrough: true,
  handlesInterrupt: true,
  load: () => import('../commands/exec.ts'),
};
