import type { CommandSpec } from '../command.ts';
import { recreateOptions } from './recreate-options.ts';
import { skip, timeout } from './shared-options.ts';

export const up: CommandSpec = {
  name: 'up',
  summary: 'start services and what they depend on, and follow their output',
  arguments: '[service...]',
  options: [
    { flags: '-d, --detach', description: 'leave them running in the background' },
    { flags: '--wait', description: 'wait until they are healthy, then leave them in the background' },
    { flags: '--wait-timeout <seconds>', description: 'give up waiting after this time', parse: 'number' },
    { flags: '--no-deps', description: 'start only the services named' },
    {
      flags: '--strict-ports',
      description: 'fail when a port is taken instead of taking the next free one',
    },
    skip,
    ...recreateOptions,
    { flags: '--always-recreate-deps', description: 'make anew also what the services named depend on' },
    {
      flags: '-V, --renew-anon-volumes',
      description: 'empty the volumes without a name of what is made anew',
    },
    { flags: '--no-start', description: 'make everything ready and start nothing, as create does' },
    timeout,
    {
      flags: '--attach <service>',
      description: 'show the output of this service only (again for more)',
      parse: 'list',
    },
    { flags: '--no-attach <service>', description: 'not its output (again for more)', parse: 'list' },
    {
      flags: '--attach-dependencies',
      description: 'show also the output of what the services named depend on',
    },
    { flags: '--no-log-prefix', description: 'no name of the service in front of its lines' },
    { flags: '--timestamps', description: 'show when each line was written' },
    { flags: '--no-color', description: 'no colours' },
    {
      flags: '--quiet-build',
      description: 'no progress while images are built (local engine: while installing)',
    },
    { flags: '-w, --watch', description: 'accepted: up watches by itself what develop.watch names' },
    { flags: '--menu', description: 'accepted: there is no menu' },
    { flags: '--no-menu', description: 'accepted' },
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
    { flags: '--dry-run', description: 'say what it would do, and why, without doing it' },
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
