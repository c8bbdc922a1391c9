import { basename } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { shellWords } from '../shell-words.ts';

/**
 * The arguments of the server: those of the Compose file's `command`, with paths of the container turned into paths of
 * this host, then what Drydock decides (the last one wins in Redis).
 */
export function redisArgs(
  command: string[] | null,
  options: {
    service: string;
    environment: Record<string, string>;
    host: string;
    port: number;
    dataFolder: string;
    hostPath: (path: string) => string | undefined;
  },
): string[] {
  const user = userArgs(command ?? [], options).map((argument) =>
    argument.startsWith('/') ? (options.hostPath(argument) ?? argument) : argument,
  );
  return [
    ...user,
    ...['--port', String(options.port), '--bind', options.host, '--dir', options.dataFolder],
    // Supervised in the foreground, talking on its output, without a socket or pid file to leave behind.
    ...['--daemonize', 'no', '--logfile', '', '--unixsocket', '', '--pidfile', ''],
  ];
}

/** The value of `--name` in a Redis command line, as in `--requirepass secret`. */
export function redisOption(args: string[], name: string): string | undefined {
  const index = args.findLastIndex((argument) => argument.toLowerCase() === `--${name}`);
  return index < 0 ? undefined : args[index + 1];
}

/** `redis-server …`, only its options (as the image's entrypoint allows), or one plain command inside `sh -c`. */
function userArgs(
  command: string[],
  { service, environment }: { service: string; environment: Record<string, string> },
): string[] {
  const [program, ...args] = command;
  if (program === undefined) return [];
  if (program.startsWith('-') || program.endsWith('.conf')) return command;
  if (/^(redis|valkey)-server$/.test(basename(program))) return args;
  const isShell = /^(ba|da|a)?sh$/.test(basename(program)) && args[0] === '-c';
  const inner = isShell ? shellWords((args[1] ?? '').replace(/^\s*exec\s+/, ''), environment) : undefined;
  if (inner && /^(redis|valkey)-server$/.test(basename(inner[0] ?? ''))) return inner.slice(1);
  throw new DrydockError('REDIS_COMMAND', `${service}: the local engine cannot run "${command.join(' ')}"`, {
    hint: 'Write the command as `redis-server --name value …`, or say under x-drydock how the service runs locally.',
    data: { service, command },
  });
}
