import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DevProject, eventually } from '../support/dev-project.ts';

const CONTROLLER = 'src/health/health.controller.ts';
const project = new DevProject();
/** /health/live answers ok whatever happens to the code; readiness tells that it was loaded. */
/** 0 when the connection is lost. */
const readyStatus = () =>
  project.get('/health/ready').then(
    (response) => response.status,
    () => 0,
  );
const recovered = () =>
  eventually(async () => (await readyStatus()) === 200 && (await live()) === 'ok', 'the recovery');
const live = async () => (await (await project.get('/health/live')).json()).status;

beforeAll(() => project.start());
afterAll(() => project.cleanUp());

/** Lets any value through, so that an edit shows in the answer. */
const answer = (value: string) =>
  project.write(
    CONTROLLER,
    original
      .replace("return { status: 'ok' };", `return { status: '${value}' } as never;`)
      .replace(', returns: Alive', ''),
  );
const original = project.read(CONTROLLER);

test('an empty database is migrated and seeded before the first answer', async () => {
  const { items } = await (await project.get('/log-entries')).json();
  expect(items.length).toBeGreaterThan(0);
  expect(await project.query('SELECT email FROM users ORDER BY email')).toEqual([
    { email: 'ada@example.com' },
    { email: 'grace@example.com' },
  ]);
});

test('each of many edits changes the answer', async () => {
  for (let round = 0; round < 9; round++) {
    answer(`edit ${round}`);
    await eventually(async () => (await live()) === `edit ${round}`, `edit ${round}`);
  }
});

test('requests during a reload wait, and none fails', async () => {
  let stop = false;
  const statuses = new Set<number>();
  const asking = Promise.all(
    [1, 2, 3].map(async () => {
      while (!stop) statuses.add((await project.get('/health/live')).status);
    }),
  );
  for (let round = 0; round < 5; round++) {
    answer(`busy ${round}`);
    await eventually(async () => (await live()) === `busy ${round}`, `busy ${round}`);
  }
  stop = true;
  await asking;
  expect([...statuses]).toEqual([200]);
});

test('a save that cannot be parsed answers with its code frame, and the next good one recovers', async () => {
  project.write(CONTROLLER, original.replace('live()', 'live(('));
  await eventually(async () => (await project.get('/health/ready')).status === 500, 'the error');
  const problem = await project.get('/health/ready');
  expect(problem.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const { code, frame, requestId } = await problem.json();
  expect([code, typeof requestId]).toEqual(['code-does-not-load', 'string']);
  expect(frame).toContain('live((');
  const page = await project.get('/health', { accept: 'text/html' });
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await page.text()).toContain('live((');
  answer('mended');
  await eventually(async () => (await live()) === 'mended', 'the recovery');
});

test('a module that throws while it loads is shown with the line that threw', async () => {
  project.write(CONTROLLER, `${original}\nthrow new Error('not today');\n`);
  await eventually(async () => (await project.get('/health/ready')).status === 500, 'the error');
  const { detail, file, frame } = await (await project.get('/health/ready')).json();
  expect([detail, file]).toEqual([
    'not today',
    expect.stringMatching(/^src\/health\/health\.controller\.ts:\d+$/),
  ]);
  expect(frame).toMatch(/> +\d+ \| throw new Error\('not today'\)/);
  project.write(CONTROLLER, original);
  await recovered();
});

test('a deleted file is missed at once and found again when it is back', async () => {
  const file = 'src/modules/log-entries/digest.ts';
  const text = project.read(file);
  project.remove(file);
  await eventually(async () => (await project.get('/health/ready')).status === 500, 'the error');
  expect((await (await project.get('/health/ready')).json()).detail).toContain('digest');
  project.write(file, text);
  await eventually(async () => (await project.get('/health/ready')).status === 200, 'the recovery');
});

test('a new file in a new folder can be imported, also when it was broken first', async () => {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(`${project.folder}/src/health/words`);
  project.write('src/health/words/alive.ts', 'export const alive = ;');
  project.write(
    CONTROLLER,
    `import { alive } from './words/alive.ts';\n${original.replace("return { status: 'ok' };", 'return { status: alive } as never;').replace(', returns: Alive', '')}`,
  );
  await eventually(async () => (await project.get('/health/ready')).status === 500, 'the error');
  project.write('src/health/words/alive.ts', "export const alive = 'new file';");
  await eventually(async () => (await live()) === 'new file', 'the new file');
  project.write(CONTROLLER, original);
  await recovered();
});

test('a file that is written in two steps is read when it is whole', async () => {
  const text = original
    .replace("return { status: 'ok' };", "return { status: 'whole' } as never;")
    .replace(', returns: Alive', '');
  project.write(CONTROLLER, text.slice(0, text.length / 2));
  await new Promise((resolve) => setTimeout(resolve, 12));
  project.write(CONTROLLER, text);
  await eventually(async () => (await live()) === 'whole', 'the whole file');
  project.write(CONTROLLER, original);
  await recovered();
});

test('the reloaded application has one worker, and the old one none', async () => {
  const workers = async () => {
    const { Queue } = await import('bullmq');
    const { Redis } = await import('ioredis');
    const connection = new Redis(process.env.REDIS_URL!);
    const queue = new Queue('digest-log-entry', { connection, prefix: `${project.name}:jobs` });
    const found = (await queue.getWorkers()).length;
    await queue.close();
    connection.disconnect();
    return found;
  };
  for (let round = 0; round < 4; round++) {
    answer(`worker ${round}`);
    await eventually(async () => (await live()) === `worker ${round}`, `reload ${round}`);
  }
  await eventually(async () => (await workers()) === 1, 'exactly one worker');
  const sessions = await project.query(
    `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  expect(sessions[0].open).toBeLessThanOrEqual(10); // one pool's worth, not one a reload
});

test('an error nobody caught is reported and does not end the service', async () => {
  project.write(CONTROLLER, `${original}\nsetTimeout(() => { throw new Error('stray'); }, 5);\n`);
  await project.until((output) => output.includes('stray'), 'the report');
  project.write(CONTROLLER, original);
  await recovered();
});

test('a service that ends its own process is answered for, and lives again with the next edit', async () => {
  project.write(CONTROLLER, `${original}\nprocess.exit(3);\n`);
  // Whoever is being answered while the process ends loses the connection; the next one is answered.
  await eventually(async () => (await readyStatus()) === 503, 'the answer in its place');
  expect((await (await project.get('/health/ready')).json()).code).toBe('process-ended');
  project.write(CONTROLLER, original);
  await recovered();
});

test('what cannot be swapped restarts the child while connections wait', async () => {
  const idle = connect(project.address).on('error', () => undefined); // a browser's spare connection
  const before = project.output.length;
  project.write('.env', 'LOG_LEVEL=debug\n');
  await project.until((output) => output.slice(before).includes('.env changed'), 'the notice');
  const answers = await Promise.all([project.get('/health/ready'), project.get('/health/live')]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await project.until((output) => output.slice(before).includes('GET /health/ready 200'), 'the new level'); // a debug line
  idle.destroy();
  project.remove('.env');
});

test('a wrong environment names every variable, with the port alive, and is mended by the next edit', async () => {
  await eventually(async () => (await project.get('/health/ready')).status === 200, 'the service');
  project.write('.env', 'LOG_LEVEL=loud\nSESSION_HOURS=never\n');
  await eventually(async () => (await project.get('/health/ready')).status === 500, 'the refusal');
  const { code, detail } = await (await project.get('/health/ready')).json();
  expect(code).toBe('invalid-environment');
  expect(detail).toMatch(/LOG_LEVEL[^]*SESSION_HOURS/);
  project.write('.env', '');
  await eventually(async () => (await project.get('/health/ready')).status === 200, 'the recovery');
});

test('SIGTERM ends it all, with nothing left', async () => {
  const { execFileSync } = await import('node:child_process');
  expect(await project.stop()).toBe(0);
  const left = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  expect(left.split('\n').filter((line) => line.includes(project.folder))).toEqual([]);
});
