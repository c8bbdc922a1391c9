import { DrydockError } from '../base/errors.ts';
import type { ServiceStatus } from './stack-event.ts';

/** What is not ready, with what its health check said last. */
export interface Unready extends Pick<ServiceStatus, 'service' | 'state' | 'health'> {
  said?: string;
}

/** `--wait-timeout` is over. */
export function waitedTooLong(ms: number, unready: readonly Unready[]): DrydockError {
  const services = unready.map(({ service }) => service);
  const what = unready.length > 0 ? unready.map(words).join('; ') : 'not everything was ready';
  return new DrydockError('WAIT_TIMEOUT', `after ${ms / 1000} s ${what}`, {
    hint: `${services.length > 0 ? `read what it wrote: drydock logs ${services.join(' ')}` : 'see all: drydock ps'}; or wait longer: --wait-timeout`,
    data: { services, timeoutMs: ms },
  });
}

function words({ service, state, health, said }: Unready): string {
  if (state !== 'running' || health === undefined) return `${service} is still ${state}`;
  const output = said?.trim().split('\n').at(-1);
  return `${service} is not healthy${output ? `: ${output}` : ' (its check says nothing)'}`;
}
