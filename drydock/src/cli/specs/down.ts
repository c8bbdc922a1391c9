import type { CommandSpec } from '../command.ts';
import { timeout } from './shared-options.ts';

export const down: CommandSpec = {
  name: 'down',
  summary: 'stop and remove everything that up started',
  options: [
    { flags: '-v, --volumes', description: 'remove data too: named volumes and databases' },
    timeout,
    { flags: '--ask', description: 'ask first' },
    { flags: '-y, --yes', description: 'answer yes to the question' },
  ],
  examples: [
    ['down', 'data stays'],
    ['down --volumes --ask', 'data goes, after a question'],
  ],
  load: () => import('../commands/down.ts'),
};
