import { describe, expect, it } from 'vitest';
import { parseRestartPolicy, restartPolicyOf } from '../plan/restart-policy.ts';
import { attemptsAfter, restartDelay } from './restart-policy.ts';

const crash = { exitCode: 1, ranMs: 500, attempts: 0, restarts: 0 };
const delayOf = (policy: string | undefined, ended = crash) =>
  restartDelay(parseRestartPolicy(policy), ended);

describe('the restart policy', () => {
  it('must not restart without a policy, or with no', () => {
    expect(delayOf(undefined)).toBeUndefined();
    expect(delayOf('no')).toBeUndefined();
  });

  it('always and unless-stopped must restart whatever the exit code', () => {
    for (const policy of ['always', 'unless-stopped']) {
      expect(delayOf(policy)).toBe(100);
      expect(delayOf(policy, { ...crash, exitCode: 0 })).toBe(100);
    }
  });

  it('on-failure must restart after a failure only', () => {
    expect(delayOf('on-failure')).toBe(100);
    expect(delayOf('on-failure', { ...crash, exitCode: 0 })).toBeUndefined();
  });

  it('on-failure:2 must give up after two restarts', () => {
    expect(delayOf('on-failure:2', { ...crash, restarts: 1 })).toBe(100);
    expect(delayOf('on-failure:2', { ...crash, restarts: 2, ranMs: 60_000 })).toBeUndefined();
  });

  it('on-failure:0 must know no limit, as in Docker', () => {
    expect(delayOf('on-failure:0', { ...crash, attempts: 50 })).toBe(60_000);
  });

  it('the wait must double from 100 ms to a minute', () => {
    const waits = [0, 1, 2, 3, 8, 9, 10, 20].map((attempts) => delayOf('always', { ...crash, attempts }));
    expect(waits).toEqual([100, 200, 400, 800, 25_600, 51_200, 60_000, 60_000]);
  });

  it('ten seconds of running must begin the counting anew', () => {
    expect(attemptsAfter({ ranMs: 9_999, attempts: 5 })).toBe(5);
    expect(attemptsAfter({ ranMs: 10_000, attempts: 5 })).toBe(0);
    expect(delayOf('always', { ...crash, ranMs: 10_000, attempts: 5 })).toBe(100);
  });

  it('deploy.restart_policy must count where restart says nothing', () => {
    const deployed = (restart_policy: object) => restartPolicyOf({ deploy: { restart_policy } });
    expect(deployed({ condition: 'any' })).toEqual({ kind: 'always' });
    expect(deployed({ condition: 'none' })).toEqual({ kind: 'no' });
    expect(deployed({ condition: 'on-failure', max_attempts: 3 })).toEqual({
      kind: 'on-failure',
      maxRetries: 3,
    });
    expect(restartPolicyOf({ restart: 'no', deploy: { restart_policy: { condition: 'any' } } })).toEqual({
      kind: 'no',
    });
    expect(restartPolicyOf({})).toEqual({ kind: 'no' });
  });

  it('must refuse what is no policy', () => {
    expect(() => parseRestartPolicy('sometimes')).toThrow('"sometimes" is no restart policy');
  });
});
