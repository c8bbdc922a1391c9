import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkplace, type Running, type Workplace } from './support/cli.ts';
import { answeringEngine, docker, leftInDocker } from './support/docker.ts';
import { freePorts } from './support/free-ports.ts';

const engine = answeringEngine();
const project = `drydock-test-${process.pid}`;

describe.skipIf(!engine)('a small stack on a real Docker engine', () => {
  let place: Workplace;
  let up: Running;
  let web: string;
  const answer = async () => (await (await fetch(web)).json()) as Record<string, unknown>;

  beforeAll(async () => {
    const [webPort, dbPort, cachePort] = await freePorts(3);
    web = `http://localhost:${webPort}`;
    place = createWorkplace('small', {
      DRYDOCK_ENGINE: 'docker',
      COMPOSE_PROJECT_NAME: project,
      SMALL_WEB_PORT: String(webPort),
      SMALL_DB_PORT: String(dbPort),
      SMALL_CACHE_PORT: String(cachePort),
    });
    up = place.start(['up']);
    await up.sees(/Ready in [^]*?\n\n/, 110_000);
  });

  afterAll(async () => {
    await place?.run(['down', '--volumes']);
    for (const service of ['web', 'worker']) docker('image', 'rm', '-f', `${project}-${service}`);
    await up?.ended();
    place?.remove();
  });

  test('the screen must be the same as with the local engine', () => {
    const block = /Ready in [^]*?\n\n/.exec(up.output())![0];
    expect(block).toContain(`${web}   ${web}/hello`);
    expect(block).toContain('ada / lovelace');
    expect(block).toMatch(/db +localhost:\d+/);
    expect(up.output()).toMatch(/^drydock: running with Docker \(DRYDOCK_ENGINE\)/);
    expect(up.output()).toMatch(/^web +\| · building: not built here before$/m);
    expect(up.output()).not.toContain('open-sesame');
  });

  test('services must reach each other', async () => {
    expect(await answer()).toMatchObject({ greeting: 'hello', db: true, cache: true });
    await up.sees(/^worker +\| cache says \+PONG/m);
  });

  test('ps, logs, exec and run must answer from another terminal', async () => {
    const services = JSON.parse((await place.run(['ps', '--json'])).stdout) as Record<string, unknown>[];
    expect(services.map(({ service, state, health }) => [service, state, health])).toEqual([
      ['cache', 'running', 'healthy'],
      ['db', 'running', 'healthy'],
      ['web', 'running', 'healthy'],
      ['worker', 'running', undefined],
    ]);
    expect(services[2]).toMatchObject({ addresses: [web], restarts: 0, pid: expect.any(Number) });
    expect((await place.run(['logs', '--tail', '100', 'web'])).stdout).toMatch(
      /^web +\| listening on 3000$/m,
    );
    const line = (await place.run(['logs', '--tail', '1', '--json', 'web'])).stdout.trim();
    expect(JSON.parse(line)).toMatchObject({ type: 'log', service: 'web', at: expect.any(Number) });
    expect(await place.run(['exec', '-T', 'web', 'node', '-e', 'process.exit(7)'])).toMatchObject({
      code: 7,
    });
    expect(await place.run(['exec', '-T', 'cache', 'redis-cli', 'ping'])).toMatchObject({
      code: 0,
      stdout: 'PONG\n',
    });
    const run = await place.run([
      'run',
      '--rm',
      '-T',
      '-e',
      'EXTRA=1',
      'web',
      'node',
      '-p',
      'process.env.EXTRA',
    ]);
    expect(run).toMatchObject({ code: 0, stdout: '1\n' });
  });

  test('the plan must agree with Compose about what runs unchanged', async () => {
    const { stdout } = await place.run(['plan', '--json']);
    const { steps } = JSON.parse(stdout) as { steps: { service: string; action: string }[] };
    expect(steps.map(({ action }) => action)).toEqual(['keep', 'keep', 'keep', 'keep']);
  });

  test('an edit must be seen through the bind mount, and through a develop.watch rule with a restart', async () => {
    writeFileSync(path.join(place.folder, 'web/pages/page.txt'), 'second page');
    await expect.poll(answer, { timeout: 10_000 }).toMatchObject({ page: 'second page' });
    const file = path.join(place.folder, 'web/settings.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('hello', 'goodbye'));
    await expect
      .poll(() => answer().catch(() => undefined), { timeout: 20_000 })
      .toMatchObject({ greeting: 'goodbye' });
  });

  test('a second up must attach, and leave running what ran before it', async () => {
    const second = place.start(['up']);
    await second.sees(/Ready in/);
    second.child.kill('SIGINT');
    expect(await second.ended()).toBe(130);
    expect(await answer()).toMatchObject({ greeting: 'goodbye' });
  });

  test('a service that ends must be told with its exit code, and start again', async () => {
    await fetch(`${web}/crash`).catch(() => undefined);
    await up.sees(/^web +\| · exited \(3\)/m);
    const ps = await place.run(['ps']);
    expect(ps.stdout).toMatch(/^web +exited \(3\)/m);
    expect(await place.run(['start', 'web'])).toMatchObject({ code: 0 });
    await expect.poll(() => answer().catch(() => undefined), { timeout: 15_000 }).toMatchObject({ db: true });
  });

  test('Ctrl-C must stop the containers, keep the data, and leave no helper process', async () => {
    up.child.kill('SIGINT');
    expect(await up.ended()).toBe(130);
    expect(docker('ps', '-q', '--filter', `label=com.docker.compose.project=${project}`)).toBe('');
    const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(processes.split('\n').filter((line) => line.includes(project))).toEqual([]);
    expect(leftInDocker(project).join('\n')).toContain('volume');
  });

  test('a changed input must lead to a build at the next start, with its cause', async () => {
    writeFileSync(path.join(place.folder, 'web/package.json'), '{ "type": "module", "version": "2.0.0" }\n');
    const { code, stdout } = await place.run(['up', '-d', '--wait']);
    expect(stdout).toMatch(/^web +\| · building: web\/package\.json changed/m);
    expect(code).toBe(0);
    const version = await place.run(['exec', '-T', 'web', 'node', '-p', "require('./package.json').version"]);
    expect(version.stdout).toBe('2.0.0\n');
    const again = await place.run(['up', '-d', '--wait']);
    expect(again.stdout).not.toContain('building');
  });

  test('a service that cannot start must fail a waiting up with its last lines', async () => {
    await place.run(['stop', 'web']);
    writeFileSync(path.join(place.folder, 'web/settings.json'), 'no json');
    const { code, stdout, stderr } = await place.run(['up', '-d', '--wait', 'web']);
    expect(stdout + stderr).toContain('SyntaxError');
    expect(stderr).toMatch(/^drydock: web exited with code 1/m);
    expect(code).toBe(1);
  });

  test('a failing build must show its last lines and start nothing', async () => {
    writeFileSync(
      path.join(place.folder, 'web/Dockerfile'),
      'FROM node:22-alpine\nRUN echo because of this >&2 && exit 3\n',
    );
    const { code, stderr } = await place.run(['up', '-d', 'web']);
    expect(stderr).toMatch(/^drydock: building an image failed: [^]*because of this/m);
    expect(code).toBe(1);
  });

  test('down must leave nothing', async () => {
    expect(await place.run(['down', '--volumes'])).toMatchObject({ code: 0 });
    expect(leftInDocker(project)).toEqual([]);
  });
});

describe.skipIf(!engine)('before anything starts', () => {
  test('a taken port must be refused with its holder and the line that publishes it', async () => {
    const [port] = await freePorts(1);
    const place = createWorkplace();
    place.write(
      'compose.yml',
      `services:\n  cache:\n    image: redis:7.4-alpine\n    ports: ['127.0.0.1:${port}:6379']\n`,
    );
    const { createServer } = await import('node:net');
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    try {
      const name = `drydock-port-${process.pid}`;
      const { code, stderr } = await place.run(['-p', name, '--engine', 'docker', 'up', '-d']);
      expect(stderr).toContain(`compose.yml:4:`);
      expect(stderr).toContain(`port ${port}, which cache publishes, is held by`);
      expect(stderr).toContain(`(pid ${process.pid})`);
      expect(code).toBe(1);
      expect(leftInDocker(name)).toEqual([]);
    } finally {
      holder.close();
      place.remove();
    }
  });
});
