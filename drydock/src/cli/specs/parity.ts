import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const parity: CommandSpec = {
  name: 'parity',
  summary: 'run a copy of the project with Docker and without, and print the differences',
  options: [
    json,
    {
      flags: '--wait-timeout <seconds>',
      description: 'how long each engine may take to come up (default: 300)',
      parse: 'number',
    },
    { flags: '--all', description: 'list also what differs by design' },
  ],
  examples: [['parity', 'exit code 1 when something differs that nobody can explain']],
  handlesInterrupt: true,
  load: () => import('../commands/parity.ts'),
};
