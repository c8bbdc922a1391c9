import { chmodSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createWorkplace, type Workplace } from './support/cli.ts';
import { freePorts } from './support/free-ports.ts';

const programs = path.join(os.homedir(), '.cache/drydock-test-home');
let place: Workplace;

afterEach(async () => {
  await place.run(['down', '--volumes', '--yes']);
  place.remove();
});

const mixed = `
services:
  web:
    image: node:22-alpine
    command: node -e "setInterval(() => {}, 1000)"
    depends_on: [mail, store]
  mail:
    image: axllent/mailpit:latest
  store:
    image: minio/minio
  proxy:
    build:
      dockerfile_inline: |
        FROM nginx:alpine
        CMD ["no-such-nginx", "-g", "daemon off;"]
`;

test('all services that cannot run must be named at once, with what to paste, before anything starts', async () => {
  place = createWorkplace(undefined, { DRYDOCK_ENGINE: 'local', DRYDOCK_HOME: programs });
  place.write('compose.yml', mixed);
  const { code, stdout, stderr } = await place.run(['up']);
  expect(code).toBe(1);
  expect(stderr).toContain(
    'compose.yml:8:12: mail: the local engine does not know how to run image axllent/mailpit',
  );
  expect(stderr).toContain('store: the local engine does not know how to run image minio/minio');
  expect(stderr).toContain('proxy: its Dockerfile is FROM nginx:alpine and runs no-such-nginx');
  expect(stderr).toContain('up --skip mail --skip proxy --skip store');
  expect(stderr).toMatch(/ {2}mail:\n\s+x-drydock:\n\s+command: \[mailpit, /);
  expect(stdout + stderr).not.toContain('preparing');
  expect(JSON.parse((await place.run(['ps', '--json'])).stdout)).toEqual([]);
});

test('all that the file says wrong must be refused at once, before anything starts', async () => {
  place = createWorkplace(undefined, { DRYDOCK_ENGINE: 'local', DRYDOCK_HOME: programs });
  place.write(
    'compose.yml',
    `services:
  web:
    image: node:22-alpine
    command: node -e "setInterval(() => {}, 1000)"
  late:
    image: redis:99
  tagless:
    image: 'redis:'
  open:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: ''
  idle:
    image: node:22-alpine
  sealed:
    image: node:22-alpine
    command: node -v
    secrets: [token]
secrets:
  token: { file: ./token.txt }
`,
  );
  const { code, stdout, stderr } = await place.run(['up']);
  expect(code).toBe(1);
  expect(stderr).toContain('compose.yml:14:5: idle: neither the Compose file nor the Dockerfile says');
  expect(stderr).toMatch(/late: no redis server of version 99 was found on the PATH.* \(line 6\)/);
  expect(stderr).toContain('tagless: the tag of image redis: is empty (line 8)');
  expect(stderr).toContain('open: POSTGRES_PASSWORD is empty, and there is no database yet (line 12)');
  expect(stderr).toContain('sealed: the secret "token" cannot be given: there is no file');
  expect(stderr).toContain('up --skip idle --skip late --skip open --skip sealed --skip tagless');
  expect(stderr).toMatch(/ {2}tagless:\n\s+image: redis\n/);
  expect(stdout + stderr).not.toContain('preparing');
  expect(JSON.parse((await place.run(['ps', '--json'])).stdout)).toEqual([]);
});

test('what is to be pasted must run, and be found where the file publishes it', async () => {
  const [mail, store] = (await freePorts(2)) as [number, number];
  place = createWorkplace(undefined, { DRYDOCK_ENGINE: 'local', DRYDOCK_HOME: programs });
  // Programs that know nothing of Node's preload: they listen where they are told.
  const listen = `#!/bin/sh\nNODE_OPTIONS= exec "${process.execPath}" -e '
    const [host, port] = process.argv.find((word) => /^[\\d.]+:\\d+$/.test(word)).split(":");
    require("http").createServer((q, r) => r.end("here")).listen(port, host);' -- "$@"\n`;
  for (const name of ['mailpit', 'minio']) {
    place.write(`bin/${name}`, listen);
    chmodSync(path.join(place.folder, 'bin', name), 0o755);
  }
  place.write(
    'compose.yml',
    `services:
  mail: { image: axllent/mailpit, ports: ['127.0.0.1:${mail}:8025'] }
  store: { image: minio/minio, command: server /data, ports: ['127.0.0.1:${store}:9000'] }
`,
  );
  const { stderr } = await place.run(['up', '-d']);
  const [snippet = ''] = /^ *services:\n( +.*\n)+?(?= +or use Docker)/m.exec(stderr) ?? [];
  place.write('compose.override.yaml', snippet);
  const environment = { PATH: `${path.join(place.folder, 'bin')}:${process.env.PATH}` };
  const up = await place.run(['up', '-d'], { environment });
  expect(up, `${snippet}\n${up.stderr}`).toMatchObject({ code: 0 });
  for (const port of [mail, store])
    await vi.waitFor(
      async () => expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here'),
      { timeout: 20_000, interval: 200 },
    );
});

test('an unmodified file must run without the services that are skipped', async () => {
  place = createWorkplace(undefined, {
    DRYDOCK_ENGINE: 'local',
    DRYDOCK_HOME: programs,
    DRYDOCK_SKIP: 'proxy',
  });
  place.write('compose.yml', mixed);
  const plan = await place.run(['plan', '--skip', 'mail', '--skip', 'store']);
  expect(plan).toMatchObject({ code: 0, stdout: expect.stringMatching(/^start +web /m) as string });
  expect(plan.stdout).not.toMatch(/^start +(mail|store|proxy)/m);
  expect(plan.stderr).toContain('mail is left out on the local engine');
  const up = await place.run(['up', '-d', '--wait', '--skip', 'mail', '--skip', 'store']);
  expect(up, up.stderr).toMatchObject({ code: 0 });
  const services = JSON.parse((await place.run(['ps', '--json'])).stdout) as Record<string, unknown>[];
  expect(services.map(({ service, state }) => [service, state])).toEqual([['web', 'running']]);
  const wrong = await place.run(['up', '-d', '--skip', 'mial']);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('did you mean "mail"?') as string });
});

test('a build FROM postgres must be that server, with the environment and the scripts of its Dockerfile', async () => {
  place = createWorkplace(undefined, { DRYDOCK_ENGINE: 'local', DRYDOCK_HOME: programs });
  place.write('db/init/2.sql', "INSERT INTO t VALUES ('from the image');");
  place.write('db/1.sql', 'CREATE TABLE t (name text);');
  place.write(
    'db/Dockerfile',
    `FROM postgres:16-alpine
     ENV POSTGRES_PASSWORD=pw POSTGRES_DB=shop
     COPY 1.sql /docker-entrypoint-initdb.d/
     COPY init/ /docker-entrypoint-initdb.d/
     CMD ["postgres", "-c", "max_connections=17"]`,
  );
  place.write(
    'compose.yml',
    `services:\n  db:\n    build: ./db\n    healthcheck: { test: pg_isready, interval: 1s }\n`,
  );
  const up = await place.run(['up', '-d', '--wait']);
  expect(up, up.stderr).toMatchObject({ code: 0 });
  const query = 'SELECT name FROM t';
  const rows = await place.run([
    'exec',
    '-T',
    'db',
    'psql',
    '-U',
    'postgres',
    '-d',
    'shop',
    '-At',
    '-c',
    query,
  ]);
  expect(rows, rows.stderr).toMatchObject({ code: 0, stdout: 'from the image\n' });
  const setting = await place.run([
    ...['exec', '-T', 'db', 'psql', '-U', 'postgres', '-At', '-c', 'SHOW max_connections'],
  ]);
  expect(setting.stdout).toBe('17\n');
});
