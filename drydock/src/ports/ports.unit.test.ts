import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { findHolder } from './find-holder.ts';
import { freePort } from './free-port.ts';
import { parseLsof } from './holder-by-lsof.ts';
import { listeningInodes } from './holder-by-proc.ts';
import { isFree } from './is-free.ts';
import { probePorts } from './probe-ports.ts';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

function listen(host: string, port = 0): Promise<number> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

it('a port that somebody listens on is not free, on whatever address', async () => {
  expect(await isFree('127.0.0.1', await listen('127.0.0.1'))).toBe(false);
  expect(await isFree('127.0.0.1', await listen('0.0.0.0'))).toBe(false);
});

it('a free port is free, and the same seed finds the same one', async () => {
  const port = await freePort({ seed: 'shop backend 3001' });
  expect(await isFree('127.0.0.1', port)).toBe(true);
  expect(await freePort({ seed: 'shop backend 3001' })).toBe(port);
  expect(await freePort({ seed: 'shop backend 3001', avoid: new Set([port]) })).not.toBe(port);
});

it('the holder of a port is named by pid and command', async () => {
  const holder = await findHolder(await listen('127.0.0.1'));
  expect(holder?.pid).toBe(process.pid);
  expect(holder?.command).toMatch(/node|vitest/);
});

it('nobody holds a free port', async () => {
  expect(await findHolder(await freePort())).toBeNull();
});

it('only listening sockets of the exact port count', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 111 1',
    '   1: 0100007F:1538 0100007F:9999 01 00000000:00000000 00:00000000 00000000  1000 0 222 1',
    '   2: 0100007F:D1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 333 1',
  ].join('\n');
  expect(listeningInodes(table, 5432)).toEqual(['111']);
});

it('lsof fields are read, and silence means nobody', () => {
  expect(parseLsof('p4242\ncpostgres\nf7\n')).toEqual({ pid: 4242, command: 'postgres' });
  expect(parseLsof('')).toBeNull();
});

it('a taken published port comes with a free one and its holder; our own ports are not taken', async () => {
  const mine = await listen('127.0.0.1');
  const theirs = await listen('127.0.0.1');
  const probed = await probePorts({
    host: '127.0.0.1',
    published: [mine, theirs],
    unpublished: ['redis 6379', 'db 5432'],
    ours: new Set([mine]),
  });
  expect(Object.keys(probed.taken)).toEqual([String(theirs)]);
  expect(probed.taken[theirs]?.holder?.pid).toBe(process.pid);
  expect(probed.taken[theirs]?.next).toBeGreaterThan(theirs);
  expect(new Set(Object.values(probed.spare)).size).toBe(2);
});
