import type { CommandSpec } from '../command.ts';

export const config: CommandSpec = {
  name: 'config',
  summary: 'print the Compose file as it is understood, secrets included',
  arguments: '[service...]',
  options: [
    { flags: '--format <format>', description: 'yaml or json', choices: ['yaml', 'json'] },
    { flags: '--no-interpolate', description: 'leave variables as they are written' },
    {
      flags: '--no-normalize',
      description: 'leave out what Compose fills in: default network, names, Dockerfile',
    },
    { flags: '--no-path-resolution', description: 'leave paths as they are written' },
    { flags: '--no-env-resolution', description: 'leave env_file as it is written' },
    { flags: '--no-consistency', description: 'do not check that services fit together' },
    { flags: '-o, --output <file>', description: 'write to a file instead of the screen' },
    { flags: '--json', description: 'the same as --format json' },
    { flags: '-q, --quiet', description: 'only check it' },
    { flags: '--services', description: 'only the names of services' },
    { flags: '--volumes', description: 'only the names of volumes' },
    { flags: '--images', description: 'only the images' },
    {
      flags: '--hash <services>',
      description: 'hashes of services ("*": of all), as Compose labels containers',
    },
    { flags: '--profiles', description: 'only the names of profiles' },
    { flags: '--networks', description: 'only the names of networks' },
    { flags: '--models', description: 'only the names of models' },
    { flags: '--variables', description: 'the variables of the file with their defaults' },
    { flags: '--resolve-image-digests', description: 'refused: digests are kept by registries' },
    { flags: '--lock-image-digests', description: 'refused: the same' },
    { flags: '--environment', description: 'what variables are resolved from' },
  ],
  examples: [
    ['config', 'everything resolved'],
    ['config -q', 'is the file right?'],
    ['config --no-interpolate web', 'one service and what it depends on, variables as written'],
  ],
  load: () => import('../commands/config.ts'),
};
