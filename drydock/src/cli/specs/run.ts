import type { CommandSpec } from '../command.ts';
import { commandOptions } from './shared-options.ts';

export const run: CommandSpec = {
  name: 'run',
  summary: "run a one-off command, or the service's own, with the environment of a service",
  arguments: '<service> [command...]',
  options: [
    { flags: '--rm', description: 'remove the container afterwards (of a host process nothing is left)' },
    { flags: '--name <name>', description: 'name of the one-off' },
    { flags: '--entrypoint <command>', description: "instead of the service's entrypoint" },
    ...commandOptions,
    {
      flags: '--env-from-file <file>',
      description: 'set variables from a file (again for more)',
      parse: 'list',
    },
    { flags: '-l, --label <name=value>', description: 'add a label (again for more)', parse: 'list' },
    {
      flags: '-p, --publish <port>',
      description: 'publish a port, as 8080:80 (again for more)',
      parse: 'list',
    },
    { flags: '-P, --service-ports', description: "publish the service's ports" },
    {
      flags: '-v, --volume <volume>',
      description: 'mount a folder, as ./data:/data (again for more)',
      parse: 'list',
    },
    { flags: '--no-deps', description: 'do not start what the service depends on' },
    { flags: '--build', description: 'build the image first (local engine: install and generate)' },
    {
      flags: '--pull <policy>',
      description: 'fetch the image first: always, missing, never (local engine: there is none)',
      choices: ['always', 'missing', 'never', 'build'],
    },
    { flags: '-q, --quiet', description: 'only the output of the command' },
    { flags: '--quiet-build', description: 'no progress while building (local engine: while installing)' },
    { flags: '--quiet-pull', description: 'no progress while an image is pulled (local engine: nothing is)' },
    { flags: '--remove-orphans', description: 'remove what the Compose file no longer names' },
    { flags: '--use-aliases', description: "the service's network names lead to the one-off (Docker only)" },
    {
      flags: '--cap-add <capability>',
      description: 'add a capability (Docker only; again for more)',
      parse: 'list',
    },
    {
      flags: '--cap-drop <capability>',
      description: 'drop a capability (Docker only; again for more)',
      parse: 'list',
    },
  ],
  examples: [
    ['run --rm backend npm test', 'the tests, with the databases up'],
    ['run --rm --no-deps -e CI=1 backend npm run lint', 'without what it depends on'],
    ['run -d worker', "the service's own command once more, in the background"],
  ],
  passThrough: true,
  handlesInterrupt: true,
  load: () => import('../commands/run.ts'),
};
