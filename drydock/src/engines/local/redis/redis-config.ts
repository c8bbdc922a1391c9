import { shellWords } from '../shell-words.ts';

/**
 * A configuration file of the container for this host: a replica's master by its address here. What the command line
 * decides (port, bind, dir, daemonize, logfile, unixsocket) wins anyway and stays as it is written.
 */
export function redisConfig(
  text: string,
  find: (host: string, port: number) => { host: string; port: number } | undefined,
): string {
  return text
    .split('\n')
    .map((line) => {
      const [, indent = '', name = '', host = '', port = ''] =
        /^(\s*)(replicaof|slaveof)\s+(\S+)\s+(\d+)\s*$/i.exec(line) ?? [];
      const found = name && find(host, Number(port));
      return found ? `${indent}${name} ${found.host} ${found.port}` : line;
    })
    .join('\n');
}

/** The last value of a directive in the text of a configuration file. */
export function directiveIn(text: string, name: string): string | undefined {
  return text
    .split('\n')
    .map((line) => /^\s*([\w-]+)\s+(.*?)\s*$/.exec(line))
    .filter((match) => match?.[1]?.toLowerCase() === name)
    .map((match) => shellWords(match?.[2] ?? '')?.[0] ?? match?.[2])
    .at(-1);
}
