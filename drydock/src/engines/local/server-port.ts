import type { Service } from '../../compose/model.ts';
import { knownServer, usualPorts } from './known-server.ts';

/** The port on which a server's container listens, as its command or its environment says. */
export function serverPort(
  image: string,
  { command, entrypoint, environment }: Pick<Service, 'command' | 'entrypoint' | 'environment'>,
): number | undefined {
  const known = knownServer(image);
  if (!known) return undefined;
  const words = [...(entrypoint ?? []), ...(command ?? [])].join(' ');
  const patterns = known.program === 'postgres' ? postgresPort : redisPort;
  const variable =
    known.program === 'postgres'
      ? ['PGPORT', 'POSTGRESQL_PORT_NUMBER']
      : ['REDIS_PORT_NUMBER', 'VALKEY_PORT_NUMBER'];
  const written =
    patterns.exec(words)?.slice(1).find(Boolean) ?? variable.map((name) => environment?.[name]).find(Boolean);
  const port = Number(written);
  return Number.isInteger(port) && port > 0 ? port : usualPorts[known.program];
}

const postgresPort = /(?:^|\s)(?:-p\s*(\d+)|(?:-c\s*|--)port=(\d+))(?=\s|$)/;
const redisPort = /(?:^|\s)--port\s+(\d+)(?=\s|$)/;
