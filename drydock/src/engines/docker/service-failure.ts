import { DrydockError } from '../../base/errors.ts';
import type { ServiceStatus } from '../stack-event.ts';

/** A service that ended or is unhealthy, with its last lines. */
export function serviceFailed({ service, state, exitCode, health, detail }: ServiceStatus): DrydockError {
  const how = exitCode === undefined ? state : `exited with code ${exitCode}`;
  const lines = detail ? `\n${detail.replaceAll(/^/gm, `  ${service} | `)}` : '';
  return new DrydockError(
    'SERVICE_FAILED',
    `${service} ${health === 'unhealthy' ? 'is unhealthy' : how}${lines}`,
    {
      hint: `its output: drydock logs ${service}`,
      data: { service, exitCode, health },
    },
  );
}

export function waitedTooLong(ms: number): DrydockError {
  return new DrydockError('WAIT_TIMEOUT', `not everything became healthy within ${Math.round(ms / 1000)} s`, {
    hint: 'see which: drydock ps',
  });
}
