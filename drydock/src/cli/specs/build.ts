import type { CommandSpec } from '../command.ts';

export const build: CommandSpec = {
  name: 'build',
  summary: 'build images (local engine: install and generate)',
  arguments: '[service...]',
  options: [
    { flags: '--no-cache', description: 'everything anew (local engine: always so)' },
    { flags: '--pull', description: 'fetch newer base images (Docker only)' },
    { flags: '-q, --quiet', description: 'no output' },
    {
      flags: '--build-arg <name=value>',
      description: 'a value of ARG (Docker only; again for more)',
      parse: 'list',
    },
    { flags: '--with-dependencies', description: 'also what the services depend on' },
    { flags: '--push', description: 'push them afterwards (Docker only)' },
  ],
  examples: [['build backend', 'one service']],
  load: () => import('../commands/build.ts'),
};
