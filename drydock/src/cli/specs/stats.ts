import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const stats: CommandSpec = {
  name: 'stats',
  summary: 'show what services take of the processor and of memory',
  arguments: '[service...]',
  options: [
    { flags: '--no-stream', description: 'once, not again and again' },
    { flags: '-a, --all', description: 'also what does not run' },
    { flags: '--no-trunc', description: 'accepted: nothing is cut' },
    { flags: '--format <format>', description: 'table or json (Docker: its templates too)' },
    json,
  ],
  examples: [['stats --no-stream', 'one look']],
  handlesInterrupt: true,
  load: () => import('../commands/stats.ts'),
};
