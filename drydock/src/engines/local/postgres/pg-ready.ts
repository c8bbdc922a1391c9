import { connect } from 'node:net';
import { join } from 'node:path';
import type { ProbeResult } from '../recipe.ts';

export interface ServerAddress {
  /** Or the folder of its socket, as PostgreSQL's clients take it. */
  host: string;
  port: number;
}

export interface ReadyTarget extends ServerAddress {
  user: string;
  database: string;
}

/** What `pg_isready` asks: does the server answer a startup message? Without starting a process for it. */
export function pgReady(target: ReadyTarget, signal: AbortSignal): Promise<ProbeResult> {
  const place = `${target.host}:${target.port}`;
  return new Promise((resolve) => {
    const socket = connect({ ...connectionOf(target), signal });
    const finish = (ok: boolean, word: string) => {
      socket.destroy();
      resolve({ ok, output: `${place} - ${word}` });
    };
    socket.once('connect', () => socket.write(startupMessage(target)));
    socket.once('error', () => finish(false, 'no response'));
    socket.once('close', () => finish(false, 'no response'));
    socket.once('data', (answer) => {
      if (isNotYet(answer)) finish(false, 'rejecting connections');
      else finish(true, 'accepting connections');
    });
  });
}

/** For `net.connect`. */
export function connectionOf({
  host,
  port,
}: ServerAddress): { host: string; port: number } | { path: string } {
  return host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port };
}

/** Protocol 3.0: length, version, then pairs of zero-terminated words. */
export function startupMessage({ user, database }: Pick<ReadyTarget, 'user' | 'database'>): Buffer {
  const words = Buffer.from(['user', user, 'database', database, '', ''].join('\0'));
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + words.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, words]);
}

/** An error with SQLSTATE 57P03 (cannot connect now): starting up, shutting down or recovering. Any other answer is life. */
function isNotYet(answer: Buffer): boolean {
  return answer[0] === 0x45 && answer.includes('C57P03\0');
}
