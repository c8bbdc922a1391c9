import type { CommandSpec } from '../command.ts';
import { json, skip } from './shared-options.ts';

export const plan: CommandSpec = {
  name: 'plan',
  summary: 'show what up would do, and why, without doing it',
  arguments: '[service...]',
  options: [
    json,
    { flags: '--no-deps', description: 'only the services named' },
    skip,
    { flags: '--force-recreate', description: 'as if up were asked to start everything anew' },
  ],
  examples: [
    ['plan backend', 'what the backend needs'],
    ['plan --skip mail', 'without that one'],
  ],
  load: () => import('../commands/plan.ts'),
};
