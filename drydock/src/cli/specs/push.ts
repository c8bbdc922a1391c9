import type { CommandSpec } from '../command.ts';

export const push: CommandSpec = {
  name: 'push',
  summary: 'push images (local engine: there are none)',
  arguments: '[service...]',
  options: [
    { flags: '-q, --quiet', description: 'no progress' },
    { flags: '--ignore-push-failures', description: 'go on with the others' },
    { flags: '--include-deps', description: 'also what the services depend on' },
  ],
  examples: [['push backend', 'the image of one service']],
  load: () => import('../commands/push.ts'),
};
