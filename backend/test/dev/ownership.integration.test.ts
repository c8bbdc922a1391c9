import { execFile } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { createDatabase } from '../../dev/prisma/engine-database.mjs';
import { clusterName, DevProject } from '../support/dev-project.ts';

const project = new DevProject();
afterAll(() => project.cleanUp());

const db = (args: string[], env: Record<string, string>) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const options = {
      cwd: project.folder,
      env: { ...process.env, DATABASE_URL: project.databaseUrl, ...env },
    };
    const child = execFile(process.execPath, ['dev/db.mjs', ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, output: stdout + stderr }),
    );
    child.stdin?.end();
  });

test.each(['migrate', 'deploy', 'seed', 'reset', 'studio'])(
  'db:%s refuses a database that the stack did not start',
  async (verb) => {
    for (const STACK_DATABASE_NAME of ['', 'some-other-stack']) {
      const { code, output } = await db([verb, ...(verb === 'reset' ? ['--yes'] : [])], {
        STACK_DATABASE_NAME,
      });
      expect(code).toBe(1);
      expect(output).toMatch(/neither migrated, seeded nor dropped/);
      expect(output).not.toContain('drydock:drydock');
    }
  },
);

test('a server of the same name at another address is refused: another checkout in a folder of that name', async () => {
  const { code, output } = await db(['reset', '--yes'], {
    STACK_DATABASE_NAME: await clusterName(project.databaseUrl),
    STACK_DATABASE_ADDRESS: '127.0.0.1:1',
  });
  expect(code).toBe(1);
  expect(output).toMatch(/not this stack's own database server \(127\.0\.0\.1:1\)/);
});

test('the development command serves beside a foreign database and does not touch it', async () => {
  await createDatabase(project.databaseUrl);
  await project.start({ STACK_DATABASE_NAME: 'some-other-stack' });
  expect(project.output).toMatch(/neither migrated, seeded nor dropped/);
  expect(project.output).toMatch(/Not applied: \d+_create_accounts_and_log/);
  expect((await project.get('/health/live')).status).toBe(200);
  expect(await project.query("SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'")).toEqual(
    [{ n: 0 }],
  );
});
