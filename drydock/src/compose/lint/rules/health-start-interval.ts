import { parseDuration } from '../../parse-duration.ts';
import type { LintRule } from '../rule.ts';

export const healthStartInterval: LintRule = {
  code: 'health-start-interval',
  level: 'warning',
  summary: 'A health check without a short `start_interval` within a `start_period`.',
  reason:
    'The first probe comes only after a whole interval (30 s when none is written), so everything that waits for the service waits for nothing. `start_interval` counts only together with `start_period`, and needs Docker Engine 25.',
  link: 'https://github.com/moby/moby/pull/40894',
  fix: 'adds `start_period: 30s` and `start_interval: 1s`',
  check: ({ services, at }) =>
    services.flatMap(([name, { healthcheck }]) => {
      if (!healthcheck?.test || healthcheck.disable === true || healthcheck.test[0] === 'NONE') return [];
      const { interval = '30s', start_period: period, start_interval: start } = healthcheck;
      if (milliseconds(interval) <= 2000 || (period !== undefined && start !== undefined)) return [];
      const path = ['services', name, 'healthcheck'];
      const location = at(path);
      const missing = [
        ...(period === undefined ? [['start_period', '30s'] as const] : []),
        ...(start === undefined ? [['start_interval', '1s'] as const] : []),
      ];
      return [
        {
          message: `${name} is probed for the first time ${interval} after its start`,
          hint: `add ${missing.map(([key, value]) => `${key}: ${value}`).join(' and ')} to its healthcheck`,
          location,
          edits:
            location &&
            missing.map(([key, value]) => ({ kind: 'add', file: location.file, path, key, value }) as const),
        },
      ];
    }),
};

function milliseconds(text: string): number {
  try {
    return parseDuration(text);
  } catch {
    return 30_000;
  }
}
