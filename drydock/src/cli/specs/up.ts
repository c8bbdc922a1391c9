import type { CommandSpec } from '../command.ts';

export const up: CommandSpec = {
  name: 'up',
  summary: 'start services and what they depend on, and follow their output',
  arguments: '[service...]',
  options: [
    { flags: '-d, --detach', description: 'leave them running in the background' },
    {
      flags: '--build',
      description: 'build images (local engine: install and generate) even if nothing changed',
    },
    { flags: '--wait', description: 'wait until they are healthy, then leave them in the background' },
    { flags: '--wait-timeout <seconds>', description: 'give up waiting after this time', parse: 'number' },
    { flags: '--no-deps', description: 'start only the services named' },
    {
      flags: '--strict-ports',
      description: 'fail when a port is taken instead of taking the next free one',
    },
    {
      flags: '--skip <service>',
      description: 'leave a service out on the local engine (again for more; or DRYDOCK_SKIP=a,b)',
      parse: 'list',
    },
    {
      flags: '--scale <service=number>',
      description: 'replicas of a service, instead of what the file says (again for more)',
      parse: 'list',
    },
    { flags: '--force-recreate', description: 'start anew even what runs unchanged' },
    { flags: '--remove-orphans', description: 'remove what the Compose file no longer names' },
    {
      flags: '--abort-on-container-exit',
      description: 'stop everything when a service ends; its exit code is that of the command',
    },
    {
      flags: '--abort-on-container-failure',
      description: 'the same, but only when a service ends with another code than 0',
    },
    {
      flags: '--exit-code-from <service>',
      description: "end with this service's exit code (implies --abort-on-container-exit)",
    },
    { flags: '--json', description: 'print every event as a line of JSON' },
  ],
  examples: [
    ['up', 'everything; Ctrl-C stops it'],
    ['up -d --wait', 'in the background, done when healthy'],
    ['up --exit-code-from tests', 'a test run with its databases'],
    ['up backend', 'the backend with what it depends on'],
  ],
  handlesInterrupt: true,
  load: () => import('../commands/up.ts'),
};
