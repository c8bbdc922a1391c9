import { DrydockError } from '../../../base/errors.ts';

/**
 * The arguments of the server: those of the Compose file's `command`, with paths of the container turned into paths of
 * this host, then what Drydock decides (the last one wins in PostgreSQL).
 */
export function serverArgs(
  command: string[] | null,
  options: {
    service: string;
    dataFolder: string;
    host: string;
    port: number;
    hostPath: (path: string) => string | undefined;
  },
): string[] {
  return [
    ...userArgs(command ?? [], options.service).map((argument) => mapPath(argument, options.hostPath)),
    '-D',
    options.dataFolder,
    '-c',
    `listen_addresses=${options.host}`,
    '-c',
    `port=${options.port}`,
    // Everything connects over loopback; a socket would be one more file to leave behind.
    '-c',
    'unix_socket_directories=',
  ];
}

function userArgs(command: string[], service: string): string[] {
  const [program, ...args] = command;
  if (program === undefined) return [];
  if (program.startsWith('-')) return command;
  if (/(^|\/)postgres$/.test(program)) return args;
  throw new DrydockError(
    'POSTGRES_COMMAND',
    `${service}: the local engine cannot run "${command.join(' ')}"`,
    {
      hint: 'Write the command as `postgres -c name=value …`, or say under x-drydock how the service runs locally.',
      data: { service, command },
    },
  );
}

/** `config_file=/etc/postgresql/postgresql.conf`, `--hba_file=/x`, `/x` alone. */
function mapPath(argument: string, hostPath: (path: string) => string | undefined): string {
  const [, name = '', path = ''] = /^((?:--)?[\w.-]+=)?(\/.*)$/.exec(argument) ?? [];
  return path === '' ? argument : `${name}${hostPath(path) ?? path}`;
}
