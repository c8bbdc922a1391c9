import { expect, it } from 'vitest';
import { FakeClock } from '../../test/support/fake-clock.ts';
import type { HealthConfig } from '../engines/local/health-tally.ts';
import { watchHealth } from './check-health.ts';
import { createNudge } from './nudge.ts';

const config: HealthConfig = {
  intervalMs: 5000,
  timeoutMs: 2000,
  retries: 2,
  startPeriodMs: 30_000,
  startIntervalMs: 1000,
};

function setUp({ cheap = false, healthyAt = Infinity, hangs = false, listensAt = 0 } = {}) {
  const clock = new FakeClock();
  const nudge = createNudge(clock);
  const life = new AbortController();
  const asked: number[] = [];
  const told: string[] = [];
  void watchHealth({
    probe: async (signal) => {
      asked.push(clock.now());
      if (hangs) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      return { ok: !hangs && clock.now() >= healthyAt, output: 'words' };
    },
    cheap,
    config,
    isListening: () => clock.now() >= listensAt,
    nudge,
    clock,
    signal: life.signal,
    onChange: ({ status, output }) => told.push(`${clock.now()} ${status} ${output}`),
  });
  return { clock, nudge, life, asked, told };
}

it('the first probe must come at once', async () => {
  const { clock, asked, told } = setUp({ healthyAt: 0 });
  await clock.pass(0);
  expect(asked).toEqual([0]);
  expect(told).toEqual(['0 healthy words']);
});

it('a probe that starts a process must come once a second while starting, then at its interval', async () => {
  const { clock, asked } = setUp({ healthyAt: 2000 });
  await clock.pass(12_500);
  expect(asked).toEqual([0, 1000, 2000, 7000, 12_000]);
});

it('a cheap probe must see within 50 ms that a service is healthy', async () => {
  const { clock, told } = setUp({ cheap: true, healthyAt: 333 });
  await clock.pass(1000);
  expect(told).toEqual(['350 healthy words']);
});

it('a line that the service wrote must bring the next probe forward, but less and less', async () => {
  const { clock, nudge, asked } = setUp();
  const talk = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10) {
      nudge.poke();
      await clock.pass(10);
    }
  };
  await clock.pass(100);
  expect(asked).toEqual([0]);
  await talk(3000);
  expect(asked).toEqual([0, 250, 750, 1500, 2500]);
});

it('before its port is open a service must be asked seldom, and at once when it opens', async () => {
  const { clock, nudge, asked } = setUp({ listensAt: 4000 });
  await clock.pass(3500);
  nudge.poke();
  await clock.pass(500);
  expect(asked).toEqual([3000]);
  nudge.poke(true);
  await clock.pass(0);
  expect(asked).toEqual([3000, 4000]);
});

it('a probe that takes too long must be stopped and counted as a failure', async () => {
  const { clock, asked } = setUp({ hangs: true });
  await clock.pass(3100);
  expect(asked).toEqual([0, 3000]);
});

it('must end with the process', async () => {
  const { clock, life, asked } = setUp();
  await clock.pass(1500);
  life.abort();
  await clock.pass(60_000);
  expect(asked).toEqual([0, 1000]);
});
