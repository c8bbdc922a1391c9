import { expect, test } from 'vitest';
import type { ServiceStatus, StackEvent } from '../stack-event.ts';
import { createReadyReport } from './ready-report.ts';

function report() {
  const events: StackEvent[] = [];
  let now = 0;
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const made = createReadyReport(
    (event) => events.push(event),
    clock,
    () => 0,
  );
  const tell = (at: number, service: string, status: Partial<ServiceStatus>) => {
    now = at;
    const whole: ServiceStatus = { service, state: 'running', addresses: [], restarts: 0, ...status };
    made.observe({ type: 'state', at, service, status: whole });
    return whole;
  };
  return { made, tell, ready: () => events.filter(({ type }) => type === 'ready') };
}

test('ready must be told once, with the time of each service', () => {
  const { made, tell, ready } = report();
  made.addPhase({ service: '', name: 'create', ms: 5 });
  tell(10, 'db', { health: 'starting' });
  const statuses = [tell(20, 'db', { health: 'healthy' }), tell(30, 'web', {})];
  made.tellWhenReady(statuses, ['db', 'web', 'other']);
  made.tellWhenReady(statuses, ['db', 'web']);
  expect(ready()).toEqual([
    {
      type: 'ready',
      at: 30,
      ms: 30,
      phases: [
        { service: '', name: 'create', ms: 5 },
        { service: 'db', name: 'ready after', ms: 20 },
        { service: 'web', name: 'ready after', ms: 30 },
      ],
    },
  ]);
});

test('containers that an earlier run left must not count as ready before they are started again', () => {
  const { made, tell, ready } = report();
  tell(1, 'db', { state: 'exited', exitCode: 0 });
  made.tellWhenReady([tell(50, 'db', {})], ['db']);
  expect(ready()).toMatchObject([{ phases: [{ service: 'db', ms: 50 }] }]);
});
