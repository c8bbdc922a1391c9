import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddressTable } from '../../../plan/addresses.ts';
import { preloadEnvironment } from './preload-environment.ts';

/** A real server stands for the service `api`, whose port moved. */
let server: Server;
let table: AddressTable;

beforeAll(async () => {
  server = createServer((request, response) => response.end(`${request.headers.host}${request.url}`));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  table = {
    ports: [
      { service: 'api', containerPort: 3001, host: '127.0.0.1', port },
      { service: 'still', containerPort: 5432, host: '127.0.0.1', port: 5432 },
      { service: 'me', containerPort: 4000, host: '127.0.0.1', port: 0 },
    ],
    names: { api: 'api', backend: 'api', still: 'still', me: 'me' },
    hidden: ['ip6-localhost', 'localhost.localdomain'],
  };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Runs a program as the service `me`. */
function run(code: string, more: { table?: string; module?: boolean; file?: string } = {}): Promise<string> {
  const preload = preloadEnvironment({ service: 'me', table, nodeOptions: undefined });
  const env = { PATH: process.env.PATH, ...preload, ...(more.table && { DRYDOCK_ADDRESSES: more.table }) };
  const args = more.file
    ? [more.file]
    : more.module === false
      ? ['-e', code]
      : ['--input-type=module', '-e', code];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env, timeout: 9000 }, (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout.trim()),
    );
  });
}

describe('names of services in source code', () => {
  it.each([
    ['fetch', `console.log(await (await fetch('http://api:3001/x')).text())`],
    [
      'fetch, by an alias in capitals',
      `console.log((await (await fetch('http://BACKEND:3001/x')).text()).replace('backend', 'api'))`,
    ],
    [
      'http.get',
      `import http from 'node:http';
       http.get('http://api:3001/x', (r) => r.on('data', (d) => console.log(String(d))));`,
    ],
    [
      'net.connect(port, host)',
      `import { connect } from 'node:net';
       const s = connect(3001, 'api', () => s.write('GET /x HTTP/1.0\\r\\nHost: api:3001\\r\\n\\r\\n'));
       s.on('data', (d) => console.log(String(d).split('\\r\\n\\r\\n')[1]));`,
    ],
    [
      'socket.connect(options)',
      `import { Socket } from 'node:net';
       const s = new Socket().connect({ host: 'api', port: '3001' }, () => s.write('GET /x HTTP/1.0\\r\\nHost: api:3001\\r\\n\\r\\n'));
       s.on('data', (d) => console.log(String(d).split('\\r\\n\\r\\n')[1]));`,
    ],
    [
      'lookup first, then connect to the address',
      `import { lookup } from 'node:dns/promises';
       import { connect } from 'node:net';
       const { address } = await lookup('api');
       const s = connect(3001, address, () => s.write('GET /x HTTP/1.0\\r\\nHost: api:3001\\r\\n\\r\\n'));
       s.on('data', (d) => console.log(String(d).split('\\r\\n\\r\\n')[1]));`,
    ],
  ])('%s', async (_name, code) => expect(await run(code)).toBe('api:3001/x'));

  it('lookups answer in every form, and other names are asked of the system', async () => {
    const output = await run(`
      import dns, { lookup } from 'node:dns';
      import { promisify } from 'node:util';
      const show = (x) => console.log(JSON.stringify(x));
      show(await promisify(lookup)('still'));
      show(await dns.promises.lookup('still', { all: true }));
      lookup('still', { all: true }, (e, all) => { show(all);
        lookup('still', 4, (e, address, family) => { show([address, family]);
          lookup('localhost', 4, (e, address) => show(address)); }); });
    `);
    const all = '[{"address":"127.0.0.1","family":4}]';
    expect(output.split('\n')).toEqual([
      '{"address":"127.0.0.1","family":4}',
      all,
      all,
      '["127.0.0.1",4]',
      '"127.0.0.1"',
    ]);
  });

  it('queries answer as the server of a container would, by every door', async () => {
    const output = await run(`
      import dns, { resolve4, Resolver } from 'node:dns';
      import { resolve4 as later } from 'node:dns/promises';
      import { promisify } from 'node:util';
      const show = (x) => console.log(JSON.stringify(x));
      const code = (error) => error.code + ' ' + error.message;
      show(await promisify(resolve4)('still'));
      show(await later('STILL.'));
      show(await promisify(dns.resolve)('still'));
      show(await dns.promises.resolve('still', 'A'));
      show(await dns.promises.resolve4('still', { ttl: true }));
      show(await new dns.promises.Resolver().resolve4('still'));
      show(await new Promise((done) => new Resolver().resolve4('still', (e, all) => done(all))));
      show(await dns.promises.resolve6('still').catch(code));
      show(await dns.promises.resolve('still', 'MX').catch(code));
    `);
    const all = '["127.0.0.1"]';
    const ttl = '[{"address":"127.0.0.1","ttl":600}]';
    const nothing = ['"ENODATA queryAaaa ENODATA still"', '"ENODATA queryMx ENODATA still"'];
    expect(output.split('\n')).toEqual([all, all, all, all, ttl, all, all, ...nothing]);
  });

  it('a name of another network is not found, even where this host knows it', async () => {
    const code = `
      import dns from 'node:dns/promises';
      import { connect } from 'node:net';
      const code = (error) => error.message;
      console.log(await dns.lookup('ip6-localhost').catch(code));
      console.log(await dns.resolve4('localhost.localdomain').catch(code));
      connect(80, 'ip6-localhost').on('error', (error) => console.log(error.message));`;
    expect((await run(code)).split('\n')).toEqual([
      'getaddrinfo ENOTFOUND ip6-localhost',
      'queryA ENOTFOUND localhost.localdomain',
      'getaddrinfo ENOTFOUND ip6-localhost',
    ]);
  });

  it('another port of a service, and a name that only begins like one, are not touched', async () => {
    const code = (url: string) => `fetch('${url}').catch((e) => console.log(e.cause.code))`;
    expect(await run(code('http://apiary.invalid:3001/'))).toMatch(/ENOTFOUND|EAI_AGAIN/);
    expect(await run(code('http://still:40404/'))).toBe('ECONNREFUSED');
  });
});

describe('listening', () => {
  const listening = (call: string) => `
    import { createServer } from 'node:net';
    const s = createServer(); const cb = () => { const a = s.address(); console.log(a.address + ' ' + (a.port === 4000)); s.close(); };
    s.${call};`;

  it.each([
    ['listen(4000, cb)', '127.0.0.1 false'],
    [`listen('4000', cb)`, '127.0.0.1 false'],
    [`listen(4000, '0.0.0.0', cb)`, '127.0.0.1 false'],
    [`listen(4000, '::', 511, cb)`, '127.0.0.1 false'],
    ['listen(4000, 511, cb)', '127.0.0.1 false'],
    ['listen({ port: 4000 }, cb)', '127.0.0.1 false'],
    [`listen({ port: 4000, host: '0.0.0.0' }, cb)`, '127.0.0.1 false'],
    [`listen(4000, 'localhost', cb)`, '127.0.0.1 false'],
    ['listen(0, cb)', '127.0.0.1 false'],
    ['listen(cb)', '127.0.0.1 false'],
  ])('%s', async (call, answer) =>
    expect((await run(listening(call))).replace('::1', '127.0.0.1')).toBe(answer),
  );

  it('a socket path is left alone', async () => {
    const path = `/tmp/drydock-preload-${process.pid}.sock`;
    const code = `
      const s = require('node:net').createServer();
      s.listen('${path}', () => { console.log(s.address()); s.close(); });`;
    expect(await run(code, { module: false })).toBe(path);
  });

  it('worker threads and cluster workers follow too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-preload-'));
    const file = join(folder, 'many.cjs');
    writeFileSync(
      file,
      `const cluster = require('node:cluster');
       const { Worker, isMainThread, parentPort } = require('node:worker_threads');
       const listen = (tell) => {
         const s = require('node:http').createServer().listen(4000, () => { tell(s.address().port !== 4000); s.close(); });
       };
       if (!isMainThread) listen((ok) => parentPort.postMessage(ok));
       else if (cluster.isWorker) listen((ok) => process.send(ok, () => process.exit()));
       else cluster.fork().on('message', (ok) => new Worker(__filename).on('message', (also) => console.log(ok, also)));`,
    );
    try {
      expect(await run('', { file })).toBe('true true');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('it never breaks a program', () => {
  it.each(['', '{', '[]', 'null', '{"own":1}'])('a table that is %j does nothing', async (bad) => {
    expect(await run('console.log(1)', { table: bad || ' ' })).toBe('1');
  });

  it('odd calls fail as they always do', async () => {
    const code = `
      const net = require('node:net');
      for (const call of [() => net.connect(), () => net.connect(null), () => net.connect({}), () => net.createServer().listen({}), () => net.connect('x'), () => require('dns').lookup()]) {
        try { call().on('error', () => {}); } catch (e) { console.log(e.code); }
      }`;
    const plain = await new Promise((resolve) => {
      execFile(process.execPath, ['-e', code], (_error, stdout) => resolve(stdout.trim()));
    });
    expect(await run(code, { module: false })).toBe(plain);
  });

  it("keeps the service's own options, and a path with spaces", () => {
    const { NODE_OPTIONS } = preloadEnvironment({
      service: 'me',
      table,
      nodeOptions: '--max-old-space-size=512',
    });
    expect(NODE_OPTIONS).toMatch(/^--max-old-space-size=512 --require .*preload\.cjs$/);
  });
});
