import { DrydockError } from '../../base/errors.ts';
import type { ServiceStatus } from '../stack-event.ts';
import type { Unready } from '../waited-too-long.ts';
import { serviceOf, type InspectedContainer } from './container.ts';
import { isReady } from './readiness.ts';

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

/** What its health check said last, also while it is starting. */
export function unreadyOf(
  statuses: readonly ServiceStatus[],
  services: readonly string[],
  containers: readonly InspectedContainer[],
): Unready[] {
  const last = (service: string) =>
    containers
      .filter((one) => serviceOf(one) === service && one.State.Health?.Status !== 'healthy')
      .flatMap(({ State }) => State.Health?.Log?.at(-1)?.Output ?? [])[0];
  return statuses
    .filter((status) => services.includes(status.service) && !isReady(status))
    .map(({ service, state, health }) => ({ service, state, health, said: last(service) }));
}
