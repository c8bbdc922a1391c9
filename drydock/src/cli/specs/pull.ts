import type { CommandSpec } from '../command.ts';

export const pull: CommandSpec = {
  name: 'pull',
  summary: 'fetch images (local engine: there are none)',
  arguments: '[service...]',
  options: [
    { flags: '-q, --quiet', description: 'no progress' },
    { flags: '--ignore-buildable', description: 'not those that can be built' },
    { flags: '--ignore-pull-failures', description: 'go on with the others' },
    { flags: '--include-deps', description: 'also what the services depend on' },
    { flags: '--policy <policy>', description: 'missing or always', choices: ['missing', 'always'] },
  ],
  examples: [['pull db', 'the image of one service']],
  load: () => import('../commands/pull.ts'),
};
