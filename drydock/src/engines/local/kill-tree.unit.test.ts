import { expect, it } from 'vitest';
import { FakeClock, settle } from '../../../test/support/fake-clock.ts';
import { killMarked } from './kill-marked.ts';
import { killTree } from './kill-tree.ts';
import type { ProcessTable } from './process-table.ts';

/** A group that takes `takesMs` to end after its stop signal; Infinity: it ignores the signal. */
function setUp({ takesMs = 100, graceMs = 1000 } = {}) {
  const clock = new FakeClock();
  const sent: string[] = [];
  let endsAt = Infinity;
  let exit!: () => void;
  const exited = new Promise<void>((resolve) => (exit = resolve));
  const processes: ProcessTable = {
    signal: (pid, signal) => {
      sent.push(`${clock.now()} ${signal} ${pid}`);
      return true;
    },
    signalGroup: (group, signal) => {
      sent.push(`${clock.now()} ${signal} group ${group}`);
      endsAt = signal === 'SIGKILL' ? clock.now() : clock.now() + takesMs;
      if (endsAt < Infinity) void clock.sleep(endsAt - clock.now()).then(exit);
      return true;
    },
    isGroupAlive: () => clock.now() < endsAt,
    descendants: () => [8, 9],
    withMarker: () => [],
  };
  const force = new AbortController();
  let result: { forced: boolean } | undefined;
  void killTree(
    { pid: 7, exited },
    { signal: 'SIGTERM', graceMs, force: force.signal, processes, clock },
  ).then((value) => (result = value));
  return { clock, sent, force, result: () => result };
}

it('a process that obeys must get its stop signal only', async () => {
  const { clock, sent, result } = setUp();
  await clock.pass(150);
  expect(sent).toEqual(['0 SIGTERM group 7']);
  expect(result()).toEqual({ forced: false });
});

it('a process that does not must be killed after its grace, with its descendants', async () => {
  const { clock, sent, result } = setUp({ takesMs: Infinity });
  await clock.pass(1050);
  expect(sent).toEqual(['0 SIGTERM group 7', '1000 SIGKILL group 7', '1000 SIGKILL 8', '1000 SIGKILL 9']);
  expect(result()).toEqual({ forced: true });
});

it('a second Ctrl-C must end the grace', async () => {
  const { clock, sent, force, result } = setUp({ takesMs: Infinity, graceMs: 60_000 });
  await clock.pass(200);
  force.abort();
  await clock.pass(50);
  expect(sent.slice(1)).toEqual(['200 SIGKILL group 7', '200 SIGKILL 8', '200 SIGKILL 9']);
  expect(result()).toEqual({ forced: true });
});

it('no grace must mean SIGKILL at once', async () => {
  const { clock, sent } = setUp({ takesMs: Infinity, graceMs: 0 });
  await clock.pass(50);
  expect(sent).toContain('0 SIGKILL group 7');
});

it('marked processes must get SIGTERM and SIGHUP, then SIGKILL, and ourselves never', async () => {
  const clock = new FakeClock();
  const sent: string[] = [];
  const alive = new Set([process.pid, 5, 6, 7]);
  const processes = {
    withMarker: () => [...alive],
    signal: (pid: number, signal: NodeJS.Signals) => {
      sent.push(`${signal} ${pid}`);
      if (signal === 'SIGKILL' || pid === 5) alive.delete(pid);
      return true;
    },
  } as unknown as ProcessTable;
  const killed = killMarked({ DRYDOCK_RUN: 'x' }, { processes, clock, graceMs: 300, except: [7] });
  await clock.pass(400);
  expect(await killed).toBe(2);
  expect(sent).toEqual(['SIGTERM 5', 'SIGHUP 5', 'SIGTERM 6', 'SIGHUP 6', 'SIGKILL 6']);
  await settle();
});
