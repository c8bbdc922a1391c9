import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, type Workplace } from './support/cli.ts';

let place: Workplace;
beforeEach(() => void (place = createWorkplace()));
afterEach(() => place.remove());

const noDocker = { PATH: '/nonexistent' };

describe('a mistake in the Compose file must be named with its place, end with 1, and start nothing', () => {
  test.each([
    ['a YAML error', 'services:\n  web:\n    image: "node\n', /^drydock: docker-compose\.yml:\d+:\d+: /m],
    [
      'a misspelt key',
      'services:\n  web:\n    imgae: node\n',
      /docker-compose\.yml:3:5: .*imgae[^]*hint: did you mean "image"\?/,
    ],
    ['a wrong type', 'services:\n  web:\n    image: [node]\n', /docker-compose\.yml:3:\d+: .*image/],
    [
      'a missing required variable',
      'services:\n  web:\n    image: node\n    environment:\n      KEY: ${NEEDED:?set it in .env}\n',
      /docker-compose\.yml:5:\d+: [^]*NEEDED[^]*set it in \.env/,
    ],
    [
      'an unknown dependency',
      'services:\n  web:\n    image: node\n    depends_on: [dbb]\n  db:\n    image: postgres:16\n',
      /docker-compose\.yml:4:\d+: .*dbb/,
    ],
    [
      'a dependency cycle',
      'services:\n  a:\n    image: node\n    depends_on: [b]\n  b:\n    image: node\n    depends_on: [a]\n  c:\n    image: node\n    depends_on: [a]\n',
      /docker-compose\.yml:\d+:\d+: .*a -> b -> a|b -> a -> b/,
    ],
  ])('%s', async (_, content, message) => {
    place.write('docker-compose.yml', content);
    const { code, stderr } = await place.run(['up', '-d'], { environment: noDocker });
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
    expect(existsSync(path.join(place.folder, '.drydock'))).toBe(false);
  });
});

test('no Compose file at all must say where one was looked for', async () => {
  const { code, stderr } = await place.run(['ps'], { environment: noDocker });
  expect(stderr).toMatch(/^drydock: .*compose/im);
  expect(stderr).toContain('hint:');
  expect(code).toBe(1);
});

const web =
  'services:\n  web:\n    image: node:22-alpine\n    environment:\n      API_TOKEN: topsecret\n      URL: http://u:topsecret@h/\n';

test('an unknown service must be refused with the nearest name', async () => {
  place.write('docker-compose.yml', web);
  for (const args of [
    ['up', 'wbe'],
    ['logs', 'wbe'],
    ['exec', 'wbe', 'ls'],
    ['restart', 'wbe'],
    ['plan', 'wbe'],
  ]) {
    const { code, stderr } = await place.run(args, { environment: noDocker });
    expect(stderr).toBe('drydock: no such service: wbe\n  hint: did you mean "web"?\n');
    expect(code).toBe(1);
  }
});

test('wrong usage must end with 2 and a suggestion', async () => {
  expect(await place.run(['upp'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean up?'),
  });
  expect(await place.run(['up', '--detatch'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean --detach?'),
  });
});

test('an error must be JSON for a program that asks for JSON', async () => {
  place.write('docker-compose.yml', 'services:\n  web:\n    imgae: node\n');
  for (const args of [
    ['ps', '--json'],
    ['plan', '--json'],
    ['config', '--format', 'json'],
    ['up', '-d', '--json'],
  ]) {
    const { code, stdout, stderr } = await place.run(args, { environment: noDocker });
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        code: expect.any(String),
        message: expect.stringContaining('imgae'),
        hint: expect.any(String),
        location: { file: path.join(place.folder, 'docker-compose.yml'), line: 3, column: 5 },
      },
    });
    expect([code, stderr]).toEqual([1, '']);
  }
});

describe('without docker on the PATH', () => {
  test('config must print values, and everything else must hide secrets', async () => {
    place.write('docker-compose.yml', web);
    const config = await place.run(['config'], { environment: noDocker });
    expect(config).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('topsecret') });
    const json = await place.run(['config', '--format', 'json'], { environment: noDocker });
    expect(JSON.parse(json.stdout)).toMatchObject({
      services: { web: { environment: { API_TOKEN: 'topsecret' } } },
    });
    for (const args of [['plan', '--json'], ['doctor'], ['doctor', '--json'], ['ps', '--json']]) {
      const { stdout, stderr } = await place.run(args, { environment: noDocker });
      expect(stdout + stderr).not.toContain('topsecret');
    }
  });

  test('lists of config must be one per line', async () => {
    place.write(
      'docker-compose.yml',
      `${web}  tool:\n    build: .\n    profiles: [tools]\nvolumes:\n  data:\n`,
    );
    const list = async (flag: string) =>
      (await place.run(['config', flag], { environment: noDocker })).stdout;
    expect(await list('--services')).toBe('web\n');
    expect(await list('--images')).toBe('node:22-alpine\n');
    expect(await list('--profiles')).toBe('tools\n');
    expect(await list('--environment')).toContain('COMPOSE_PROJECT_NAME=');
    expect(await list('--quiet')).toBe('');
  });

  test('the plan must be what would happen, with its cause', async () => {
    place.write('docker-compose.yml', `${web}    depends_on: [db]\n  db:\n    image: postgres:16\n`);
    const text = await place.run(['plan'], { environment: noDocker });
    expect(text.stdout).toBe(
      'local engine: no docker is on the PATH\nstart    db   not running\nstart    web  not running; after db started\n',
    );
    const { stdout } = await place.run(['plan', '--json', 'db'], { environment: noDocker });
    expect(JSON.parse(stdout)).toEqual({
      engine: 'local',
      why: 'no docker is on the PATH',
      steps: [{ action: 'start', service: 'db', cause: 'not running', waitFor: [] }],
      movedPorts: [],
    });
  });

  test('a dry run of up must tell the plan, start nothing, and fail where up would', async () => {
    place.write('docker-compose.yml', `${web}    command: node server.js\n`);
    const dry = await place.run(['up', '--dry-run', '-d', '--scale', 'web=2'], { environment: noDocker });
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/^start +web-2 /m) as string });
    expect((await place.run(['ps', '-a', '--json'], { environment: noDocker })).stdout.trim()).toBe('[]');
    place.write('docker-compose.yml', `${web}  store:\n    image: nobody-knows:1\n`);
    const refused = await place.run(['--dry-run', 'up'], { environment: noDocker });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('nobody-knows:1') as string });
  });

  test('asking for Docker must say what is missing', async () => {
    place.write('docker-compose.yml', web);
    for (const environment of [noDocker, { ...noDocker, DRYDOCK_ENGINE: 'docker' }]) {
      const args = 'DRYDOCK_ENGINE' in environment ? ['ps'] : ['ps', '--engine', 'docker'];
      const { code, stderr } = await place.run(args, { environment });
      expect(stderr).toMatch(/asks for Docker, but no docker is on the PATH\n  hint: install Docker/);
      expect(code).toBe(1);
    }
  });

  test('doctor must report findings with remedies, as JSON too, and end with 1 when something fails', async () => {
    place.write('docker-compose.yml', web);
    const { code, stdout } = await place.run(['doctor', '--json'], { environment: noDocker });
    const { findings } = JSON.parse(stdout) as {
      findings: { check: string; level: string; remedy?: string }[];
    };
    const byCheck = Object.fromEntries(findings.map((finding) => [finding.check, finding]));
    expect(Object.keys(byCheck)).toEqual(
      expect.arrayContaining(['node', 'npm', 'docker', 'engine', 'Compose file', 'disk']),
    );
    expect(findings.filter(({ level, remedy }) => level !== 'ok' && !remedy)).toEqual([]);
    expect(code).toBe(findings.some(({ level }) => level === 'fail') ? 1 : 0);
    place.write('docker-compose.yml', 'services: 3\n');
    const broken = await place.run(['doctor'], { environment: noDocker });
    expect(broken).toMatchObject({ code: 1, stdout: expect.stringMatching(/FAIL\s+Compose file/) });
    const local = await place.run(['doctor', '--engine', 'local'], { environment: noDocker });
    expect(local.stdout).not.toMatch(/docker(?!-compose\.yml)/i);
  });
});

test('down --ask must refuse where nobody can answer, and say what to type', async () => {
  place.write('docker-compose.yml', web);
  const { code, stderr } = await place.run(['down', '--volumes', '--ask'], { environment: noDocker });
  expect(stderr).toContain('drydock down --volumes --yes');
  expect(code).toBe(1);
  expect(await place.run(['down', '--volumes', '--ask', '--yes'], { environment: noDocker })).toMatchObject({
    code: 0,
  });
});
