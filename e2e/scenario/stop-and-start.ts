import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { readyBlock, type Stack } from '../support/stack.ts';
import { findProcesses } from '../support/leaks.ts';
import { poll } from '../support/poll.ts';

/** Faults, and the end. */
export function stopAndStart(stack: Stack): void {
  test('a killed service must be restarted and say how it ended', async () => {
    const since = stack.up.output().length;
    await stack.drydock.killService('redis');
    await stack.up.sees(/redis[^\n]*(exit|restart|killed|137)/i, 20_000, since);
    await poll(
      'a healthy redis',
      stack.limits.reload,
      async () => (await fetch(`${stack.at.backend}/health/ready`)).ok || undefined,
    );
  });

  test('Ctrl-C must stop everything and keep the data', async () => {
    const entries = await stack.drydock.query('select count(*) from log_entries');
    stack.up.signal('SIGINT');
    await stack.up.ended(30_000);
    await nothingRuns(stack);
    stack.up = stack.drydock.start(['up']);
    await stack.up.sees(readyBlock, 90_000);
    expect(await stack.drydock.query('select count(*) from log_entries')).toBe(entries);
  });

  test('a runner that is killed must take everything with it and lose nothing that was committed', async (context) => {
    // Docker's containers belong to the Docker engine, not to the runner.
    context.skip(stack.engine === 'docker', 'containers outlive their command line by design');
    await stack.drydock.query('create table if not exists survivor as select 42 as answer');
    stack.up.signal('SIGKILL');
    await nothingRuns(stack);
    stack.up = stack.drydock.start(['up']);
    await stack.up.sees(readyBlock, 90_000);
    expect(await stack.drydock.query('select answer from survivor')).toBe('42');
  });

  test('down must leave nothing running, from another terminal', async () => {
    expect((await stack.drydock.run(['down'])).code).toBe(0);
    await stack.up.ended(30_000);
    await nothingRuns(stack);
  });
}

/** Looked for among all processes of the machine, and at the ports. */
async function nothingRuns(stack: Stack): Promise<void> {
  const gone = () => findProcesses(stack.checkout.directory).length === 0 || undefined;
  await poll('no process of this checkout', 5_000, gone);
  for (const address of Object.values(stack.at)) {
    const port = Number(/:(\d+)$/.exec(address)?.[1]);
    await poll(`port ${port} free`, 5_000, () => refuses(port));
  }
}

function refuses(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(undefined)));
    socket.once('error', () => resolve(true));
  });
}
