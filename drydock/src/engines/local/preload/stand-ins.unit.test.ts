import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddressTable } from '../../../plan/addresses.ts';
import { findOnPath } from '../find-on-path.ts';
import { writeShims } from '../write-shims.ts';
import { preloadEnvironment } from './preload-environment.ts';
import { standIns } from './stand-ins.ts';

const servers: Server[] = [];
let root: string;
let table: AddressTable;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'drydock-stand-ins-'));
  // Only what a shell needs: this host may have a curl.
  for (const program of ['sh', 'sleep', 'env'])
    symlinkSync(findOnPath(program, allPrograms)!, join(root, program));
  const web = createServer((request, response) => {
    response.statusCode = request.url === '/missing' ? 404 : 200;
    response.end(`${request.method} ${request.headers.host}${request.url} ${request.headers['x-one'] ?? ''}`);
  });
  const redis = createTcpServer((socket) => socket.on('data', () => socket.write('+PONG\r\n')));
  const postgres = createTcpServer((socket) => socket.on('data', () => socket.write('R')));
  const at = await Promise.all([web, redis, postgres].map(listen));
  const place = (service: string, containerPort: number, port: number) => ({
    service,
    containerPort,
    host: '127.0.0.1',
    port,
  });
  table = {
    ports: [place('api', 3001, at[0]!), place('redis', 6379, at[1]!), place('db', 5432, at[2]!)],
    names: { api: 'api', redis: 'redis', db: 'db' },
  };
});
afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  rmSync(root, { recursive: true });
});

const allPrograms = { PATH: process.env.PATH ?? '' };

function listen(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Runs a line of the shell as the service `api`. */
function run(
  line: string,
  path = root,
  more: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const preload = preloadEnvironment({ service: 'api', table, nodeOptions: undefined });
  const env = { ...preload, ...more, PATH: `${standIns(join(root, 'cache'))}:${path}` };
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', line], { env, timeout: 9000 }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: (stdout + stderr).trim() }),
    );
  });
}

describe('where this host has no such program', () => {
  it.each([
    ['curl -fsS http://api:3001/x', 0, 'GET api:3001/x'],
    ['curl --fail --silent --max-time 3 localhost:3001/x', 0, 'GET localhost:3001/x'],
    [`curl -s -H 'X-One: 1' -X PUT -d body http://api:3001/x`, 0, 'PUT api:3001/x 1'],
    [`curl -s -o /dev/null -w '%{http_code}' http://api:3001/missing`, 0, '404'],
    ['curl -fs http://api:3001/missing', 22, 'curl: (22) The requested URL returned error: 404'],
    ['curl -fs http://api:3001/missing || exit 1', 1, 'curl: (22) The requested URL returned error: 404'],
    ['wget -qO- http://127.0.0.1:3001/x', 0, 'GET 127.0.0.1:3001/x'],
    ['wget --no-verbose --tries=1 --spider http://api:3001/x', 0, ''],
    ['wget -q --spider http://api:3001/missing', 8, 'wget: server returned error: HTTP 404'],
    ['until nc -z db 5432; do sleep 0.1; done; nc -zv -w 2 redis 6379 && nc -z localhost 3001', 0, ''],
    ['nc -z db 1', 1, ''],
    ['pg_isready -h db -U me', 0, expect.stringContaining('accepting connections')],
    ['pg_isready -h db -p 1', 2, expect.stringContaining('no response')],
    ['redis-cli -h redis ping', 0, 'PONG'],
    ['redis-cli -u redis://redis:6379 set a b', 127, expect.stringContaining('is not on this host')],
    ['curl --http3 http://api:3001/', 127, expect.stringContaining('is not on this host')],
    ['env PGHOST=db pg_isready', 0, expect.stringContaining('accepting connections')],
  ])('%s', async (line, code, output) => expect(await run(line)).toEqual({ code, output: output as string }));
});

describe('what the real client is told', () => {
  it.each([
    ['psql -h db -c x', {}, '-h 127.0.0.1 -p PORT -c x'],
    ['psql -h db', { PGHOST: 'other', PGPORT: '1' }, '-h 127.0.0.1 -p PORT'],
    ['psql "host=db user=ada"', {}, 'host=db user=ada host=127.0.0.1 port=PORT'],
    ['psql -v host=db', {}, '-v host=db'],
    ['psql --dbname=postgres://db/shop', {}, '--dbname=postgres://127.0.0.1:PORT/shop'],
    ['pgbench -h db', {}, '-h 127.0.0.1 -p PORT'],
  ])('%s', async (line, more, told) => {
    const folder = join(root, 'real');
    writeShims({ psql: '#!/bin/sh\necho "$@"\n', pgbench: '#!/bin/sh\necho "$@"\n' }, folder);
    const { output } = await run(line, `${folder}:${root}`, more);
    expect(output.replace(String(table.ports[2]!.port), 'PORT')).toBe(told);
  });
});

const curl = findOnPath('curl', allPrograms);
it.skipIf(!curl)(
  'the real program is started where there is one, and keeps the name that it was given',
  async () => {
    expect(await run('curl -fsS --http1.1 http://api:3001/x', process.env.PATH)).toEqual({
      code: 0,
      output: 'GET api:3001/x',
    });
    expect((await run('curl --version', process.env.PATH)).output).toMatch(/^curl \d/);
    expect(await run('curl -fs --http1.1 http://api:3001/missing', process.env.PATH)).toMatchObject({
      code: 22,
    });
  },
);
