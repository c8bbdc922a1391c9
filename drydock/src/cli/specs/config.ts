import type { CommandSpec } from '../command.ts';

export const config: CommandSpec = {
  name: 'config',
  summary: 'print the Compose file as it is understood, secrets included',
  options: [
    { flags: '--format <format>', description: 'yaml or json', choices: ['yaml', 'json'] },
    { flags: '--json', description: 'the same as --format json' },
    { flags: '-q, --quiet', description: 'only check it' },
    { flags: '--services', description: 'only the names of services' },
    { flags: '--volumes', description: 'only the names of volumes' },
    { flags: '--images', description: 'only the images' },
    { flags: '--profiles', description: 'only the names of profiles' },
    { flags: '--environment', description: 'what variables are resolved from' },
  ],
  examples: [
    ['config', 'everything resolved'],
    ['config -q', 'is the file right?'],
  ],
  load: () => import('../commands/config.ts'),
};
