import { connect } from 'node:net';
import type { ProbeResult } from '../recipe.ts';

export interface PingTarget {
  host: string;
  port: number;
  password: string | undefined;
  username?: string;
  /** The answer must be PONG itself. */
  strict?: boolean;
}

/**
 * What `redis-cli ping` asks, without starting a process. A server that wants a password lives (redis-cli exits 0 on
 * NOAUTH too); one that is still loading its data does not serve yet.
 */
export function redisPing(target: PingTarget, signal: AbortSignal): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const socket = connect({ host: target.host, port: target.port, signal });
    let answer = '';
    const finish = (ok: boolean, output: string) => {
      socket.destroy();
      resolve({ ok, output });
    };
    socket.once('connect', () => socket.write(request(target)));
    socket.once('error', (error) =>
      finish(false, `Could not connect to Redis at ${target.host}:${target.port}: ${error.message}`),
    );
    socket.once('close', () => finish(false, answer || 'connection closed'));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const replies = answer.split('\r\n').slice(0, -1);
      if (replies.length < (target.password ? 2 : 1)) return;
      const last = replies.at(-1) ?? '';
      finish((target.strict ? /^\+PONG/ : /^(\+PONG|-NOAUTH)/).test(last), last.slice(1));
    });
  });
}

function request({ password, username }: PingTarget): string {
  const ping = '*1\r\n$4\r\nPING\r\n';
  return password ? array(['AUTH', ...(username ? [username] : []), password]) + ping : ping;
}

function array(words: string[]): string {
  return [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join(
    '\r\n',
  );
}
