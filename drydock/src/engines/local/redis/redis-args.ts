/**
 * The arguments of the server: those of the Compose file, for this host, then what Drydock decides (the last one wins in
 * Redis).
 */
export function redisArgs(
  given: readonly string[],
  options: { host: string; port: number; dataFolder: string },
): string[] {
  return [
    ...given,
    ...['--port', String(options.port), '--bind', options.host, '--dir', options.dataFolder],
    // Supervised in the foreground, talking on its output, without a socket or pid file to leave behind.
    ...['--daemonize', 'no', '--logfile', '', '--unixsocket', '', '--pidfile', ''],
  ];
}

/** The value of `--name` in a Redis command line, as in `--requirepass secret`. */
export function redisOption(args: readonly string[], name: string): string | undefined {
  const index = args.findLastIndex((argument) => argument.toLowerCase() === `--${name}`);
  return index < 0 ? undefined : args[index + 1];
}

type FindServer = (host: string, port: number) => { host: string; port: number } | undefined;

/** `--replicaof redis 6379` names two words: both lead to where that server listens on this host. */
export function followReplica(args: readonly string[], find: FindServer): string[] {
  const index = args.findIndex((argument) => /^--(replicaof|slaveof)$/i.test(argument));
  if (index < 0) return [...args];
  // One word holds both when it was quoted.
  const width = args[index + 1]?.includes(' ') ? 1 : 2;
  const [host = '', port = ''] = args
    .slice(index + 1, index + 1 + width)
    .join(' ')
    .split(/\s+/);
  const found = find(host, Number(port));
  if (!found) return [...args];
  return [...args.slice(0, index + 1), found.host, String(found.port), ...args.slice(index + 1 + width)];
}

/** The same in a line for the shell. */
export function followReplicaIn(line: string, find: FindServer): string {
  return line.replace(
    /(--(?:replicaof|slaveof)\s+["']?)([^\s"']+)\s+(\d+)/gi,
    (whole, option: string, host: string, port: string) => {
      const found = find(host, Number(port));
      return found ? `${option}${found.host} ${found.port}` : whole;
    },
  );
}
