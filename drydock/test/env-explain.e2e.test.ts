import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorkplace, type Workplace } from './support/cli.ts';
import { freePorts } from './support/free-ports.ts';

let place: Workplace;
let apiPort: number;

beforeAll(async () => {
  [apiPort = 0] = await freePorts(1);
  place = createWorkplace(undefined, { DRYDOCK_ENGINE: 'local', GREETING: 'from the shell' });
  place.write(
    'compose.yaml',
    [
      'services:',
      '  api:',
      '    build: .',
      '    environment: { PORT: 3001 }',
      `    ports: ["127.0.0.1:${apiPort}:3001"]`,
      '  web:',
      '    build: .',
      '    env_file: web.env',
      '    environment:',
      '      GREETING: ${GREETING:-hello}',
      '      API_URL: http://user:${API_PASSWORD:-open-sesame}@api:3001',
      '      CHOKIDAR_USEPOLLING: "true"',
      '      CONFIG: /app/config.json',
      '',
    ].join('\n'),
  );
  place.write('.env', 'GREETING=from .env\nUNUSED=1\n');
  place.write('web.env', 'GREETING=from web.env\nLEVEL=debug\n');
  place.write(
    'Dockerfile',
    'FROM node:22-alpine\nWORKDIR /app\nENV LEVEL=info\nCOPY . .\nCMD ["node", "server.cjs"]\n',
  );
  place.write(
    'server.cjs',
    'require("http").createServer((_, s) => s.end()).listen(process.env.PORT ?? 0);\n',
  );
  place.write('config.json', '{}\n');
});

afterAll(async () => {
  await place.run(['down', '--volumes']);
  place.remove();
});

interface Told {
  variable: string;
  value: string | null;
  winner: { kind: string; location: { file: string; line: number }; variables?: { from: string }[] };
  lost: { kind: string; value: string }[];
  change?: { rule: string; before: string; after: string };
}

async function explained(...args: string[]) {
  const { stdout } = await place.run(['env', 'explain', 'web', '--json', ...args]);
  const { services } = JSON.parse(stdout) as { services: { isRunning: boolean; variables: Told[] }[] };
  const { isRunning, variables } = services[0]!;
  return { isRunning, of: (name: string) => variables.find(({ variable }) => variable === name)! };
}

test('one variable must tell its value, the line that won, and what it hides', async () => {
  const { stdout, code } = await place.run(['env', 'explain', 'web.GREETING']);
  expect(stdout.split('\n')).toEqual([
    'GREETING=from the shell',
    '  from  compose.yaml:10:17 environment: as ${GREETING:-hello}',
    '        ${GREETING}: the shell "from the shell", which hides .env:1 "from .env", the default "hello"',
    '  lost  web.env:1 env_file = from web.env',
    '',
  ]);
  expect(code).toBe(0);
});

test('a stopped project must be told with the addresses that it would get', async () => {
  const { isRunning, of } = await explained();
  expect(isRunning).toBe(false);
  expect(of('API_URL').change).toMatchObject({
    rule: 'the address follows (service name)',
    after: `http://user:****@127.0.0.1:${apiPort}`,
  });
  expect(of('CHOKIDAR_USEPOLLING').change).toMatchObject({ before: 'true', after: 'false' });
  expect(of('CONFIG').change?.after).toBe(`${place.folder}/config.json`);
  expect(of('LEVEL')).toMatchObject({ value: 'debug', lost: [{ kind: 'dockerfile', value: 'info' }] });
});

test('a running project must be told as its process is', async () => {
  await place.run(['up', '-d', '--wait']);
  const { isRunning, of } = await explained('--show-secrets');
  expect(isRunning).toBe(true);
  const user = 'user:open-sesame';
  expect(of('API_URL').change?.after).toBe(`http://${user}@127.0.0.1:${apiPort}`);
  const inside = await place.run(['exec', '-T', 'web', 'node', '-p', 'process.env.API_URL']);
  expect(inside.stdout.trim()).toBe(of('API_URL').change?.after);
});

test('secrets must be hidden unless asked for', async () => {
  const hidden = await place.run(['env', 'explain']);
  expect(hidden.stdout).toMatch(/^web\.API_URL +http:\/\/user:\*\*\*\*@api:3001/m);
  expect(hidden.stdout).not.toContain('open-sesame');
  expect((await place.run(['env', 'explain', 'web', '--show-secrets'])).stdout).toContain('open-sesame');
});

test('a variable that is not there must say where it stands, and what may be meant', async () => {
  const unused = await place.run(['env', 'explain', 'web.UNUSED']);
  expect(unused.stderr).toMatch(/^drydock: \.env:2: web has no variable UNUSED; .*no env_file/);
  const near = await place.run(['env', 'explain', 'web.GREETNG']);
  expect(near.stderr).toContain('did you mean web.GREETING?');
  expect([unused.code, near.code]).toEqual([1, 1]);
  expect((await place.run(['env', 'explain', 'web'])).stderr).toContain(
    'UNUSED of .env reaches no service (line 2)',
  );
});

test('a service that cannot be started here must be explained all the same', async () => {
  place.write(
    'other.yaml',
    'services: { web: { build: { context: ., dockerfile: Nowhere }, environment: { MODE: x } } }\n',
  );
  const { stdout } = await place.run(['-f', 'other.yaml', 'env', 'explain', 'web']);
  expect(stdout).toMatch(
    /^web \(local engine, cannot be started: .*Nowhere.*\)\nMODE=x\n {2}from {2}other\.yaml:1:/,
  );
});
