import type { CommandSpec } from '../command.ts';
import { environment, noTty, workdir } from './shared-options.ts';

export const run: CommandSpec = {
  name: 'run',
  summary: 'run a one-off command with the environment of a service',
  arguments: '<service> [command...]',
  options: [
    { flags: '--rm', description: 'remove the container afterwards' },
    { flags: '--no-deps', description: 'do not start what the service depends on' },
    { flags: '-P, --service-ports', description: "publish the service's ports" },
    {
      flags: '--publish <port>',
      description: 'publish a port (a host process needs none; again for more)',
      parse: 'list',
    },
    noTty,
    environment,
    workdir,
  ],
  examples: [['run --rm backend npm test', 'the tests, with the databases up']],
  passThrough: true,
  handlesInterrupt: true,
  load: () => import('../commands/run.ts'),
};
