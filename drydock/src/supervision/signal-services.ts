import type { ProcessTable } from '../engines/local/process-table.ts';
import type { Stack } from './stack.ts';
import type { SupervisedService } from './supervise-service.ts';

export interface SignalServices {
  /** None named: all that run. */
  services: readonly string[];
  signal: NodeJS.Signals;
  /** Only this replica. */
  index?: number;
}

/** As in Docker, who is killed is not started again by its policy, and its hooks do not run. */
export async function signalServices(
  stack: Stack,
  processes: ProcessTable,
  { services, signal, index }: SignalServices,
): Promise<void> {
  const isMeant = ({ name, replica }: SupervisedService) =>
    (services.length === 0 || services.includes(name)) && (index === undefined || replica === index);
  const running = stack.active().filter(isMeant);
  const end = (one: SupervisedService) => one.stop({ signal, timeoutMs: 0, skipHooks: true });
  if (signal === 'SIGKILL') return void (await Promise.all(running.map(end)));
  for (const { pid } of running.map((one) => one.status()))
    if (pid !== undefined) processes.signal(pid, signal);
}
