import { describe, expect, it } from 'vitest';
import { countProbe, initialTally, nextProbeDelay, type HealthConfig } from './health-tally.ts';

const config: HealthConfig = {
  intervalMs: 5000,
  timeoutMs: 3000,
  retries: 2,
  startPeriodMs: 10_000,
  startIntervalMs: 1000,
};
const bad = (startedAfterMs: number) => ({ ok: false, output: 'no', startedAfterMs });
const good = (startedAfterMs: number) => ({ ok: true, output: 'yes', startedAfterMs });

/** Counts probes one after the other, each at its time. */
function tally(probes: ReturnType<typeof bad>[], settings = config) {
  return probes.reduce((before, probe) => countProbe(before, probe, settings), initialTally);
}

describe('the health tally', () => {
  it('one success must be healthy', () => {
    expect(tally([good(0)])).toEqual({ status: 'healthy', failures: 0, output: 'yes' });
  });

  it('failures of the start period must not count', () => {
    expect(tally([bad(0), bad(5000), bad(9999)])).toEqual({ status: 'starting', failures: 0, output: 'no' });
  });

  it('failures after the start period must count, up to retries', () => {
    expect(tally([bad(10_000)]).status).toBe('starting');
    expect(tally([bad(10_000), bad(15_000)]).status).toBe('unhealthy');
  });

  it('a success within the start period must end it', () => {
    expect(tally([good(1000), bad(2000), bad(3000)])).toEqual({
      status: 'unhealthy',
      failures: 2,
      output: 'no',
    });
  });

  it('a healthy service must stay healthy until retries failures in a row', () => {
    expect(tally([good(0), bad(20_000), good(25_000), bad(30_000)]).status).toBe('healthy');
  });

  it('an unhealthy service must be healthy after one success', () => {
    expect(tally([bad(10_000), bad(15_000), good(20_000)]).status).toBe('healthy');
  });

  it('without a start period what fails before the first interval must not count, because Docker would not have looked', () => {
    const settings = { ...config, startPeriodMs: 0 };
    expect(tally([bad(0), bad(4999)], settings).failures).toBe(0);
    expect(tally([bad(0), bad(5000)], settings).failures).toBe(1);
  });
});

describe('the next probe', () => {
  const delay = (startedAfterMs: number, cheap: boolean, settings = config, status = initialTally.status) =>
    nextProbeDelay({ ...initialTally, status }, settings, { startedAfterMs, cheap });

  it('of a starting service must come soon when it is cheap', () => {
    expect(delay(0, true)).toBe(50);
    expect(delay(3000, true)).toBe(200);
  });

  it('of a starting service must come at start_interval when it starts a process, and at least once a second', () => {
    expect(delay(0, false)).toBe(1000);
    expect(delay(0, false, { ...config, startIntervalMs: 400 })).toBe(400);
    expect(delay(0, false, { ...config, startPeriodMs: 0 })).toBe(1000);
  });

  it('of a healthy or unhealthy service must come at its interval', () => {
    expect(delay(1000, true, config, 'healthy')).toBe(5000);
    expect(delay(1000, false, config, 'unhealthy')).toBe(5000);
  });

  it('after the start period must come at its interval', () => {
    expect(delay(10_000, true)).toBe(5000);
  });
});
