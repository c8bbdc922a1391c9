import type { CommandSpec } from '../command.ts';
import { index } from './shared-options.ts';

export const attach: CommandSpec = {
  name: 'attach',
  summary: 'follow the output of a running service; signals go to it',
  arguments: '<service>',
  options: [
    index,
    { flags: '--no-stdin', description: 'no standard input (local engine: services have none)' },
    { flags: '--sig-proxy', description: 'signals go to the service (the default)' },
    { flags: '--no-sig-proxy', description: 'signals end attach, not the service' },
    { flags: '--detach-keys <keys>', description: 'keys that end attach (Docker only)' },
  ],
  examples: [['attach web', 'until it ends']],
  handlesInterrupt: true,
  load: () => import('../commands/attach.ts'),
};
