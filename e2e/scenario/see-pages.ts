import { expect, test } from 'vitest';
import type { Stack } from '../support/stack.ts';
import { findAccessibilityFaults, keepScreenshot } from '../support/browser.ts';

/** What a person sees: the final block, and both pages in a real browser. */
export function seePages(stack: Stack): void {
  test('npm run dev must end with a block that names every address and the seeded login', () => {
    expect(stack.up.output()).toContain('ada@example.com / drydock-dev');
    expect(Object.keys(stack.at).sort()).toEqual(['backend', 'db', 'frontend', 'redis']);
  });

  test('a browser must show a row that was written during this run', async () => {
    const title = `Written at ${new Date().toISOString()}`;
    await stack.page.goto(stack.at.frontend);
    await stack.page.getByLabel('Message').fill(title);
    await stack.page.getByRole('button', { name: 'Add entry' }).click();
    await stack.page.getByText(title).waitFor({ timeout: 15_000 });
    await stack.page.reload();
    await stack.page.getByText(title).waitFor({ timeout: 15_000 });
    await keepScreenshot(stack.page, `${stack.engine}-landing`);
    const rows = await stack.drydock.query(`select count(*) from log_entries where message = '${title}'`);
    expect(rows).toBe('1');
  });

  test('the status page must show four healthy services and keep itself up to date', async () => {
    await stack.page.goto(`${stack.at.frontend}/status`);
    for (const service of ['frontend', 'backend', 'db', 'redis']) {
      await stack.page.locator(`[data-service="${service}"][data-status="ok"]`).waitFor({ timeout: 15_000 });
    }
    await keepScreenshot(stack.page, `${stack.engine}-status`);
  });

  for (const scheme of ['light', 'dark'] as const) {
    test(`axe must find nothing on either page in ${scheme}`, async () => {
      await stack.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      for (const path of ['/', '/status']) {
        await stack.page.goto(`${stack.at.frontend}${path}`);
        await stack.page.getByRole('heading', { level: 1 }).waitFor();
        expect(await findAccessibilityFaults(stack.page)).toEqual([]);
      }
      await keepScreenshot(stack.page, `${stack.engine}-status-${scheme}`);
    });
  }
}
