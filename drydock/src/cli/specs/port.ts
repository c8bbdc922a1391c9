import type { CommandSpec } from '../command.ts';
import { index } from './shared-options.ts';

export const port: CommandSpec = {
  name: 'port',
  summary: 'print where a port of a service is published',
  arguments: '<service> <port>',
  options: [{ flags: '--protocol <protocol>', description: 'tcp or udp', choices: ['tcp', 'udp'] }, index],
  examples: [['port db 5432', 'host and port on this machine']],
  load: () => import('../commands/port.ts'),
};
