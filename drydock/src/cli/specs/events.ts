import type { CommandSpec } from '../command.ts';
import { json } from './shared-options.ts';

export const events: CommandSpec = {
  name: 'events',
  summary: 'follow what happens to services',
  arguments: '[service...]',
  options: [
    { flags: '--since <moment>', description: 'from then on: 10m, 2026-01-31T13:00:00Z, Unix seconds' },
    { flags: '--until <moment>', description: 'up to then; one that is past ends it at once' },
    json,
  ],
  examples: [
    ['events --json', 'one line of JSON each'],
    ['events --since 10m --until 0s', 'the last ten minutes'],
  ],
  handlesInterrupt: true,
  load: () => import('../commands/events.ts'),
};
