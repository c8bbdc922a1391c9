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
    { flags: '--builder <name>', description: 'which builder (Docker only)' },
    { flags: '-m, --memory <bytes>', description: 'memory for the build (Docker only)' },
    { flags: '--ssh <keys>', description: 'SSH keys for the build, default or NAME=PATH (Docker only)' },
    { flags: '--check', description: 'check the build and build nothing (Docker only)' },
    { flags: '--print', description: 'print what bake would build (Docker only)' },
    { flags: '--provenance <how>', description: 'an attestation of where it came from (Docker only)' },
    { flags: '--sbom <how>', description: 'an attestation of what is in it (Docker only)' },
    { flags: '--push', description: 'push them afterwards (Docker only)' },
  ],
  examples: [['build backend', 'one service']],
  load: () => import('../commands/build.ts'),
};
