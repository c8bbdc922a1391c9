import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { findAccessibilityFaults, keepScreenshot, launchBrowser } from './support/browser.ts';
import { createCheckout, type Checkout } from './support/checkout.ts';
import { drydockIn, type Drydock, type EngineName, type Running } from './support/drydock.ts';
import { findProcesses } from './support/leaks.ts';
import { poll } from './support/poll.ts';
import { addressesIn, type Addresses } from './support/addresses.ts';

/** Generous where a machine must download and build; the benchmarks, not the tests, judge speed. */
const limits = { local: { start: 300_000, reload: 20_000 }, docker: { start: 900_000, reload: 60_000 } };

const controller = 'backend/src/health/health.controller.ts';

/** What a newcomer does on a fresh clone, in order: one stack, the same promises on both engines. */
export function describeStack(engine: EngineName): void {
  describe(`a fresh clone on the ${engine} engine`, () => {
    let checkout: Checkout;
    let drydock: Drydock;
    let up: Running;
    let at: Addresses;
    let browser: Browser;
    let page: Page;
    const { start, reload } = limits[engine];

    beforeAll(async () => {
      checkout = createCheckout(`drydock-e2e-${engine}`);
      drydock = drydockIn(checkout, engine);
      browser = await launchBrowser();
      page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      up = drydock.start(['up']);
      const ready = await up.sees(/ready in [\d.]+ ?s[\s\S]*?\n\n/i, start);
      at = addressesIn(up.output().slice(ready.index));
    });

    afterAll(async () => {
      await browser?.close();
      if (drydock) await drydock.run(['down', '--volumes', '--yes']);
      if (up) await up.ended(30_000);
      const left = checkout ? findProcesses(checkout.directory) : [];
      checkout?.remove();
      expect(left).toEqual([]);
    });

    test('npm run dev must end with a block that names every address and the seeded login', () => {
      expect(up.output()).toContain('ada@example.com / drydock-dev');
      expect(Object.keys(at).sort()).toEqual(['backend', 'db', 'frontend', 'redis']);
    });

    test('a browser must show a row that was written during this run', async () => {
      const title = `Written at ${new Date().toISOString()}`;
      await page.goto(at.frontend);
      await page.getByLabel('Message').fill(title);
      await page.getByRole('button', { name: 'Add entry' }).click();
      await page.getByText(title).waitFor({ timeout: 15_000 });
      await page.reload();
      await page.getByText(title).waitFor({ timeout: 15_000 });
      await keepScreenshot(page, `${engine}-landing`);
      const rows = await drydock.run([
        'exec',
        '-T',
        'db',
        'psql',
        '-U',
        'drydock',
        '-d',
        'drydock',
        '-Atc',
        `select count(*) from log_entries where message = '${title}'`,
      ]);
      expect(rows).toMatchObject({ code: 0, stdout: '1\n' });
    });

    test('the status page must show four healthy services and keep itself up to date', async () => {
      await page.goto(`${at.frontend}/status`);
      for (const service of ['frontend', 'backend', 'db', 'redis']) {
        await page.locator(`[data-service="${service}"][data-status="ok"]`).waitFor({ timeout: 15_000 });
      }
      await keepScreenshot(page, `${engine}-status`);
    });

    for (const scheme of ['light', 'dark'] as const) {
      test(`axe must find nothing on either page in ${scheme}`, async () => {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        for (const path of ['/', '/status']) {
          await page.goto(`${at.frontend}${path}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          expect(await findAccessibilityFaults(page)).toEqual([]);
        }
        await keepScreenshot(page, `${engine}-status-${scheme}`);
      });
    }

    test('an edit of the backend must change its answer', async () => {
      const undo = checkout.edit(controller, (code) => code.replace(`('health')`, `(['health', 'edited'])`));
      await poll(
        'the new route',
        reload,
        async () => (await fetch(`${at.backend}/edited/live`)).ok || undefined,
      );
      undo();
      await poll(
        'the old routes',
        reload,
        async () => (await fetch(`${at.backend}/edited/live`)).status === 404 || undefined,
      );
    });

    test('a broken save of the backend must be answered with its code frame, and the next good save must recover', async () => {
      const undo = checkout.edit(controller, (code) => `${code}\nexport const = broken;\n`);
      try {
        const broken = await poll('the code frame', reload, async () => {
          const answer = await fetch(`${at.backend}/health`);
          return answer.status === 500 ? answer.text() : undefined;
        });
        expect(broken).toContain('health.controller.ts');
        expect(broken).toContain('export const = broken');
      } finally {
        undo();
      }
      await poll(
        'the mended answer',
        reload,
        async () => (await fetch(`${at.backend}/health`)).ok || undefined,
      );
    });

    test('an edit of the frontend must appear in the open page without a reload by hand', async () => {
      await page.goto(at.frontend);
      const heading = page.getByRole('heading', { level: 1 });
      const before = (await heading.innerText()).trim();
      const undo = checkout.edit('frontend/app/page.tsx', (code) =>
        code.replace('<LandingPage', '<h2>Edited while running</h2><LandingPage'),
      );
      try {
        await page.getByRole('heading', { name: 'Edited while running' }).waitFor({ timeout: reload });
        expect((await heading.innerText()).trim()).toBe(before);
      } finally {
        undo();
      }
      await page
        .getByRole('heading', { name: 'Edited while running' })
        .waitFor({ state: 'detached', timeout: reload });
    });

    test('a migration that fails must show its SQL error, and mending it must be enough', async () => {
      const file = 'backend/prisma/migrations/29991231000000_wrong/migration.sql';
      const remove = checkout.create(file, 'ALTER TABLE "no_such_table" ADD COLUMN "x" TEXT;\n');
      try {
        const reason = await poll('not ready', reload, async () => {
          const answer = await fetch(`${at.backend}/health/ready`);
          return answer.status === 503 ? answer.text() : undefined;
        });
        expect(reason).toContain('no_such_table');
      } finally {
        remove();
      }
      await poll(
        'ready again',
        reload,
        async () => (await fetch(`${at.backend}/health/ready`)).ok || undefined,
      );
    });

    test('exec must reach the database and Redis with their own clients', async () => {
      const psql = await drydock.run([
        'exec',
        '-T',
        'db',
        'psql',
        '-U',
        'drydock',
        '-d',
        'drydock',
        '-Atc',
        'show server_version_num',
      ]);
      expect(psql.stdout.trim()).toMatch(/^16\d{4}$/);
      const ping = await drydock.run(['exec', '-T', 'redis', 'redis-cli', 'ping']);
      expect(ping).toMatchObject({ code: 0, stdout: 'PONG\n' });
      expect((await drydock.run(['exec', '-T', 'backend', 'node', '-e', 'process.exit(7)'])).code).toBe(7);
    });

    test('a name of a service in source code must reach that service', async () => {
      const code = "fetch('http://backend:3001/health/live').then((a) => console.log(a.status))";
      expect(await drydock.run(['exec', '-T', 'frontend', 'node', '-e', code])).toMatchObject({
        code: 0,
        stdout: '200\n',
      });
    });

    test('ps and logs must answer from another terminal', async () => {
      const ps = await drydock.run(['ps', '--json']);
      const services = JSON.parse(ps.stdout) as { service: string; health?: string }[];
      expect(services.map(({ service, health }) => `${service} ${health}`).sort()).toEqual([
        'backend healthy',
        'db healthy',
        'frontend healthy',
        'redis healthy',
      ]);
      const logs = await drydock.run(['logs', '--tail', '5', 'backend']);
      expect(logs.stdout).toMatch(/^backend .*\S/m);
    });

    test('db:seed must change nothing the second time, and db:reset must bring the seeded state back', async () => {
      const count = async () =>
        (
          await drydock.run([
            'exec',
            '-T',
            'db',
            'psql',
            '-U',
            'drydock',
            '-d',
            'drydock',
            '-Atc',
            'select count(*) from log_entries',
          ])
        ).stdout.trim();
      const before = await count();
      expect((await drydock.npm('db:seed')).code).toBe(0);
      expect(await count()).toBe(before);
      expect((await drydock.npm('db:reset', ['--yes'])).code).toBe(0);
      expect(Number(await count())).toBeLessThan(Number(before));
      await poll(
        'ready after the reset',
        reload,
        async () => (await fetch(`${at.backend}/health/ready`)).ok || undefined,
      );
    });

    test('db:migrate must create and apply a migration of the changed schema', async () => {
      const undo = checkout.edit('backend/prisma/schema.prisma', (schema) =>
        schema.replace(/model LogEntry \{\n/, 'model LogEntry {\n  mood String?\n'),
      );
      const migrate = await drydock.npm('db:migrate', ['--name', 'add mood']);
      expect(migrate, migrate.stderr).toMatchObject({ code: 0 });
      expect(`${migrate.stdout}${migrate.stderr}`).toContain('add_mood');
      const column = await drydock.run([
        'exec',
        '-T',
        'db',
        'psql',
        '-U',
        'drydock',
        '-d',
        'drydock',
        '-Atc',
        "select 1 from information_schema.columns where table_name = 'log_entries' and column_name = 'mood'",
      ]);
      expect(column.stdout).toBe('1\n');
      undo();
      await poll(
        'ready with the old schema',
        reload,
        async () => (await fetch(`${at.backend}/health/ready`)).ok || undefined,
      );
    });

    test('a killed service must be restarted and say how it ended', async () => {
      const since = up.output().length;
      await drydock.killService('redis');
      await up.sees(/redis[^\n]*(exit|restart|killed|137)/i, 20_000, since);
      await poll(
        'a healthy redis',
        reload,
        async () => (await fetch(`${at.backend}/health/ready`)).ok || undefined,
      );
    });

    test('a second up must attach and leave the stack running when it goes', async () => {
      const second = drydock.start(['up']);
      await second.sees(/attach|running/i, 20_000);
      second.signal('SIGINT');
      await second.ended(20_000);
      expect((await fetch(`${at.backend}/health/live`)).ok).toBe(true);
    });

    test('Ctrl-C must stop everything and keep the data', async () => {
      up.signal('SIGINT');
      await up.ended(30_000);
      await poll(
        'no process of this checkout',
        5_000,
        () => findProcesses(checkout.directory).length === 0 || undefined,
      );
      await expect(fetch(`${at.backend}/health/live`)).rejects.toThrow();
      up = drydock.start(['up']);
      await up.sees(/ready in [\d.]+ ?s[\s\S]*?\n\n/i, 90_000);
      const column = await drydock.run([
        'exec',
        '-T',
        'db',
        'psql',
        '-U',
        'drydock',
        '-d',
        'drydock',
        '-Atc',
        'select count(*) from users',
      ]);
      expect(Number(column.stdout)).toBeGreaterThanOrEqual(2);
    });
  });
}
