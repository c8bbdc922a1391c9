import { expect, it } from 'vitest';
import { FakeClock, settle } from '../../test/support/fake-clock.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import type { Launch } from '../engines/local/recipe.ts';
import type { ExitStatus } from '../engines/local/spawn.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import { parseRestartPolicy } from '../plan/restart-policy.ts';
import { SupervisedService } from './supervise-service.ts';

/** A service whose processes start and end as the test says. */
function setUp({
  policy = 'no',
  launch = {} as Partial<Launch>,
  prepare = async () => {},
  runHooks = async (_kind: string) => {},
} = {}) {
  const clock = new FakeClock();
  const events: StackEvent[] = [];
  const registered: string[] = [];
  const alive = new Map<number, (status: ExitStatus) => void>();
  const exit = async (pid: number, code: number) => {
    const tell = alive.get(pid);
    alive.delete(pid);
    tell?.({ code, signal: null });
    await clock.pass(0);
  };
  let pids = 100;
  let say = (_line: string) => {};
  const processes: ProcessTable = {
    signal: () => true,
    signalGroup: (group) => {
      void exit(group, 143);
      return true;
    },
    isGroupAlive: (group) => alive.has(group),
    descendants: () => [],
    withMarker: () => [],
  };
  const service = new SupervisedService({
    name: 'app',
    replica: 1,
    shownReplica: () => undefined,
    policy: parseRestartPolicy(policy),
    clock,
    spawn: async ({ onLine }) => {
      const pid = ++pids;
      say = (line) => onLine('stderr', line);
      return { pid, exited: new Promise((resolve) => alive.set(pid, resolve)) };
    },
    processes,
    janitor: {
      add: (group) => registered.push(`+${group}`),
      remove: (group) => registered.push(`-${group}`),
    },
    marker: {},
    force: new AbortController().signal,
    emit: (event) => events.push(event),
    prepare: async () => {
      await prepare();
      return { ...plainLaunch, ...launch };
    },
    waitFor: async () => {},
    hasHooks: () => false,
    runHooks: (kind) => runHooks(kind),
    endpoint: () => undefined,
    addresses: () => [],
  });
  const states = () => events.flatMap((event) => (event.type === 'state' ? [event.status.state] : []));
  const notices = () => events.flatMap((event) => (event.type === 'notice' ? [event.text] : []));
  const start = () => service.start({ waits: [], rebuild: false });
  return {
    clock,
    service,
    start,
    exit,
    states,
    notices,
    registered,
    alive,
    say: (line: string) => say(line),
  };
}

const plainLaunch: Launch = {
  command: 'app',
  args: [],
  cwd: '/',
  environment: {},
  stopSignal: 'SIGTERM',
  stopGraceMs: 1000,
  watch: [],
  remarks: [],
};

it('a start must go through preparing and waiting, and register the process', async () => {
  const { start, service, states, registered } = setUp();
  await start();
  expect(states()).toEqual(['preparing', 'waiting', 'running']);
  expect(service.status()).toMatchObject({ state: 'running', pid: 101, restarts: 0 });
  expect(registered).toEqual(['+101']);
});

it('a stop must end it for good, whatever its policy', async () => {
  const { start, service, states, registered, clock } = setUp({ policy: 'always' });
  await start();
  const stopped = service.stop();
  await clock.pass(10);
  await stopped;
  expect(states().slice(-2)).toEqual(['stopping', 'exited']);
  expect(service.isActive).toBe(false);
  expect(registered).toEqual(['+101', '-101']);
  await clock.pass(100_000);
  expect(service.status()).toMatchObject({ state: 'exited', exitCode: 143 });
});

it('a crash must be followed by a restart after the back-off, longer each time', async () => {
  const { start, service, exit, clock, notices, say } = setUp({ policy: 'unless-stopped' });
  await start();
  say('last words');
  await exit(101, 1);
  expect(service.status()).toMatchObject({
    state: 'restarting',
    restarts: 1,
    exitCode: 1,
    detail: 'last words',
  });
  await clock.pass(99);
  expect(service.status().state).toBe('restarting');
  await clock.pass(1);
  expect(service.status()).toMatchObject({ state: 'running', pid: 102 });
  await exit(102, 1);
  expect(notices()).toEqual([
    'app exited with code 1 and starts again in 100 ms',
    'app exited with code 1 and starts again in 200 ms',
  ]);
});

it('an end must be explained by what this run said, not by what an earlier one did', async () => {
  const { start, service, exit, clock, say } = setUp({ policy: 'on-failure' });
  await start();
  say('of the first run');
  await exit(101, 1);
  await clock.pass(100);
  await exit(102, 1);
  expect(service.status().detail).toBeUndefined();
  await clock.pass(200);
  for (let line = 1; line <= 20; line += 1) say(`line ${line}`);
  await exit(103, 1);
  expect(service.status().detail?.split('\n')).toHaveLength(15);
  expect(service.status().detail).toMatch(/^line 6\n[^]*line 20$/);
});

it('a stop during the back-off must end it', async () => {
  const { start, service, exit, clock } = setUp({ policy: 'always' });
  await start();
  await exit(101, 1);
  await service.stop();
  await clock.pass(1000);
  expect(service.status()).toMatchObject({ state: 'exited', restarts: 1 });
});

it('a start under way must be joined, not doubled', async () => {
  const { start, alive } = setUp();
  await Promise.all([start(), start()]);
  expect([...alive.keys()]).toEqual([101]);
});

it('a preparation that fails must reject the start and leave the service failed', async () => {
  const { start, service } = setUp({ prepare: () => Promise.reject(new Error('no network')) });
  await expect(start()).rejects.toThrow('no network');
  await settle();
  expect(service.status()).toMatchObject({ state: 'failed', detail: 'no network' });
  expect(service.isActive).toBe(false);
});

it('a stop during the preparation must reject the start', async () => {
  const { start, service } = setUp({ prepare: () => new Promise((resolve) => setImmediate(resolve)) });
  const started = start();
  await service.stop();
  await expect(started).rejects.toThrow('app was stopped before it ran');
  expect(service.status().state).toBe('exited');
});

it('first-start work must be done before the service counts as running', async () => {
  let done!: () => void;
  const { start, service, clock } = setUp({
    launch: { afterStart: () => new Promise<void>((resolve) => (done = resolve)) },
  });
  const started = start();
  await clock.pass(0);
  expect(service.status()).toMatchObject({ state: 'waiting', pid: 101 });
  expect(service.observed().started).toBe(false);
  done();
  await started;
  expect(service.observed()).toMatchObject({ state: 'running', started: true });
});

it('first-start work that fails must end the process and reject the start', async () => {
  const { start, service, alive, clock } = setUp({
    launch: { afterStart: () => Promise.reject(new Error('init.sql: syntax error')) },
  });
  const started = start();
  started.catch(() => {});
  await clock.pass(10);
  await expect(started).rejects.toThrow('init.sql: syntax error');
  expect(service.status().state).toBe('failed');
  expect(alive.size).toBe(0);
});
