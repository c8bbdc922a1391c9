import { expect, test } from 'vitest';
import type { Stack } from '../support/stack.ts';
import { poll } from '../support/poll.ts';

const controller = 'backend/src/health/health.controller.ts';

/** Edits while the stack runs. */
export function editFiles(stack: Stack): void {
  test('an edit of the backend must change its answer', async () => {
    const undo = stack.checkout.edit(controller, (code) =>
      code.replace(`('health')`, `(['health', 'edited'])`),
    );
    await poll(
      'the new route',
      stack.limits.reload,
      async () => (await fetch(`${stack.at.backend}/edited/live`)).ok || undefined,
    );
    undo();
    await poll(
      'the old routes',
      stack.limits.reload,
      async () => (await fetch(`${stack.at.backend}/edited/live`)).status === 404 || undefined,
    );
  });

  test('a broken save of the backend must be answered with its code frame, and the next good save must recover', async () => {
    const undo = stack.checkout.edit(controller, (code) => `${code}\nexport const = broken;\n`);
    try {
      const broken = await poll('the code frame', stack.limits.reload, async () => {
        const answer = await fetch(`${stack.at.backend}/health`);
        return answer.status === 500 ? answer.text() : undefined;
      });
      expect(broken).toContain('health.controller.ts');
      expect(broken).toContain('export const = broken');
    } finally {
      undo();
    }
    await poll(
      'the mended answer',
      stack.limits.reload,
      async () => (await fetch(`${stack.at.backend}/health`)).ok || undefined,
    );
  });

  test('an edit of the frontend must appear in the open page without a reload by hand', async () => {
    await stack.page.goto(stack.at.frontend);
    const heading = stack.page.getByRole('heading', { level: 1 });
    const before = (await heading.innerText()).trim();
    const undo = stack.checkout.edit('frontend/app/page.tsx', (code) =>
      code.replace('<LandingPage', '<h2>Edited while running</h2><LandingPage'),
    );
    try {
      await stack.page
        .getByRole('heading', { name: 'Edited while running' })
        .waitFor({ timeout: stack.limits.reload });
      expect((await heading.innerText()).trim()).toBe(before);
    } finally {
      undo();
    }
    await stack.page
      .getByRole('heading', { name: 'Edited while running' })
      .waitFor({ state: 'detached', timeout: stack.limits.reload });
  });

  test('a migration that fails must show its SQL error, and mending it must be enough', async () => {
    const file = 'backend/prisma/migrations/29991231000000_wrong/migration.sql';
    const remove = stack.checkout.create(file, 'ALTER TABLE "no_such_table" ADD COLUMN "x" TEXT;\n');
    try {
      const reason = await poll('not ready', stack.limits.reload, async () => {
        const answer = await fetch(`${stack.at.backend}/health/ready`);
        return answer.status === 503 ? answer.text() : undefined;
      });
      expect(reason).toContain('no_such_table');
    } finally {
      remove();
    }
    await poll(
      'ready again',
      stack.limits.reload,
      async () => (await fetch(`${stack.at.backend}/health/ready`)).ok || undefined,
    );
  });
}
