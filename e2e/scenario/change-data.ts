import { expect, test } from 'vitest';
import type { Stack } from '../support/stack.ts';
import { poll } from '../support/poll.ts';

/** The data scripts. */
export function changeData(stack: Stack): void {
  test('db:seed must change nothing the second time, and db:reset must bring the seeded state back', async () => {
    const count = () => stack.drydock.query('select count(*) from log_entries');
    const before = await count();
    expect((await stack.drydock.npm('db:seed')).code).toBe(0);
    expect(await count()).toBe(before);
    expect((await stack.drydock.npm('db:reset', ['--yes'])).code).toBe(0);
    expect(Number(await count())).toBeLessThan(Number(before));
    await poll(
      'ready after the reset',
      stack.limits.reload,
      async () => (await fetch(`${stack.at.backend}/health/ready`)).ok || undefined,
    );
  });

  test('db:migrate must create and apply a migration of the changed schema', async () => {
    const undo = stack.checkout.edit('backend/prisma/schema.prisma', (schema) =>
      schema.replace(/model LogEntry \{\n/, 'model LogEntry {\n  mood String?\n'),
    );
    const migrate = await stack.drydock.npm('db:migrate', ['--name', 'add mood']);
    expect(migrate, migrate.stderr).toMatchObject({ code: 0 });
    expect(`${migrate.stdout}${migrate.stderr}`).toContain('add_mood');
    const column = await stack.drydock.query(
      "select 1 from information_schema.columns where table_name = 'log_entries' and column_name = 'mood'",
    );
    expect(column).toBe('1');
    undo();
    await poll(
      'ready with the old schema',
      stack.limits.reload,
      async () => (await fetch(`${stack.at.backend}/health/ready`)).ok || undefined,
    );
  });
}
