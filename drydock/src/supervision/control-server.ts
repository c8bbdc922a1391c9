import { chmodSync, rmSync } from 'node:fs';
import net from 'node:net';
import type { StackEvent } from '../engines/stack-event.ts';
import { createLineSplitter } from '../logs/line-splitter.ts';
import type { Session } from './session.ts';
import { linkCalls } from './stack-link.ts';
import {
  maxMessageLength,
  toWire,
  type ClientMessage,
  type MakeSession,
  type ServerMessage,
} from './wire.ts';

export interface ControlServer {
  /** No new client from now on; those that are there stay. */
  stopListening(): void;
  /** Sends what is still to be sent and ends every connection. */
  disconnect(): Promise<void>;
}

/** Serves the control socket. Its folder lets in its owner only. */
export async function listen(file: string, makeSession: MakeSession): Promise<ControlServer> {
  rmSync(file, { force: true });
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, makeSession());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(file, resolve);
  });
  chmodSync(file, 0o600);
  return {
    stopListening: () => void server.close(),
    disconnect: async () => {
      await Promise.all([...sockets].map(endSocket));
    },
  };
}

function serve(socket: net.Socket, session: Session): void {
  const running = new Map<number, AbortController>();
  let releaseOnClose = false;
  const send = (message: ServerMessage) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
  const sendEvent = limitTo(socket, (event) => send({ event }));

  const take = async (message: ClientMessage) => {
    if ('abort' in message) return running.get(message.abort)?.abort(new Error('interrupted'));
    const { id, call } = message;
    const abort = new AbortController();
    running.set(id, abort);
    try {
      if (call === 'up')
        releaseOnClose ||= (message.args[1] as { bound?: boolean } | undefined)?.bound === true;
      send({ id, result: (await answer(session, message, sendEvent, abort.signal)) ?? null });
    } catch (error) {
      send({ id, error: toWire(error) });
    } finally {
      running.delete(id);
    }
  };

  const splitter = createLineSplitter(
    (line) => void take(JSON.parse(line) as ClientMessage),
    maxMessageLength,
  );
  socket.on('data', (chunk) => splitter.write(chunk));
  socket.once('close', () => {
    // A foreground `up` whose terminal was closed takes with it what it started; others leave things as they are.
    if (releaseOnClose) {
      for (const abort of running.values()) abort.abort(new Error('interrupted'));
      void session.release();
    }
    session.close();
  });
}

function answer(
  session: Session,
  message: Exclude<ClientMessage, { abort: number }>,
  sendEvent: (event: StackEvent) => void,
  signal: AbortSignal,
): Promise<unknown> {
  const { call, args } = message;
  if (call === 'subscribe') return session.subscribe(args[0], sendEvent);
  if (call === 'up') return session.up(args[0] as Parameters<Session['up']>[0], signal);
  if (!linkCalls.includes(call)) throw new Error(`unknown call ${String(call)}`);
  const method = session[call] as (...args: unknown[]) => Promise<unknown>;
  return method.apply(session, args);
}

/** A client that reads slowly loses log lines, and is told, before it fills the supervisor's memory. */
function limitTo(socket: net.Socket, send: (event: StackEvent) => void): (event: StackEvent) => void {
  let lost = 0;
  return (event) => {
    if (event.type === 'log' && socket.writableLength > 8 * 1024 * 1024) {
      lost += 1;
      return;
    }
    if (lost > 0) {
      const text = `${lost} lines were left out here, because they came faster than they were read`;
      send({
        type: 'notice',
        at: event.at,
        level: 'warn',
        code: 'LINES_LOST',
        text,
        hint: 'All are in: drydock logs',
      });
      lost = 0;
    }
    send(event);
  };
}

function endSocket(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), 500);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.end();
  });
}
