import { expect, test } from 'vitest';
import type { Stack } from '../support/stack.ts';

/** What other terminals can ask of a running stack. */
export function useTerminals(stack: Stack): void {
  test('exec must reach the database and Redis with their own clients', async () => {
    const version = await stack.drydock.query('show server_version_num');
    expect(version).toMatch(/^16\d{4}$/);
    const ping = await stack.drydock.run(['exec', '-T', 'redis', 'redis-cli', 'ping']);
    expect(ping).toMatchObject({ code: 0, stdout: 'PONG\n' });
    expect((await stack.drydock.run(['exec', '-T', 'backend', 'node', '-e', 'process.exit(7)'])).code).toBe(
      7,
    );
  });

  test('a name of a service in source code must reach that service', async () => {
    const code = "fetch('http://backend:3001/health/live').then((a) => console.log(a.status))";
    expect(await stack.drydock.run(['exec', '-T', 'frontend', 'node', '-e', code])).toMatchObject({
      code: 0,
      stdout: '200\n',
    });
  });

  test('ps and logs must answer from another terminal', async () => {
    const ps = await stack.drydock.run(['ps', '--json']);
    const services = JSON.parse(ps.stdout) as { service: string; health?: string }[];
    expect(services.map(({ service, health }) => `${service} ${health}`).sort()).toEqual([
      'backend healthy',
      'db healthy',
      'frontend healthy',
      'redis healthy',
    ]);
    const logs = await stack.drydock.run(['logs', '--tail', '5', 'backend']);
    expect(logs.stdout).toMatch(/^backend .*\S/m);
  });

  test('a second up must attach and leave the stack running when it goes', async () => {
    const second = stack.drydock.start(['up']);
    await second.sees(/attach|running/i, 20_000);
    second.signal('SIGINT');
    await second.ended(20_000);
    expect((await fetch(`${stack.at.backend}/health/live`)).ok).toBe(true);
  });
}
