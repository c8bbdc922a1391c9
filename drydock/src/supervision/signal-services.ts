import type { ProcessTable } from '../engines/local/process-table.ts';
import type { OneOffs } from './one-offs.ts';
import { splitNamed } from './split-named.ts';
import type { Stack } from './stack.ts';
import type { SupervisedService } from './supervise-service.ts';

export interface SignalRequest {
  signal: NodeJS.Signals;
  /** Only this replica. */
  index?: number;
}

export interface SignalHands {
  stack: Stack;
  oneOffs: OneOffs;
  processes: ProcessTable;
}

/** Services and one-offs by their names; none named: all services that run. */
export async function signalNamed(
  named: readonly string[],
  request: SignalRequest,
  hands: SignalHands,
): Promise<void> {
  const { services, oneOffs } = splitNamed(named, hands.stack, hands.oneOffs);
  await hands.oneOffs.signal(oneOffs, request.signal);
  if (services.length > 0 || named.length === 0) await signalServices(services, request, hands);
}

/** As in Docker, who is killed is not started again by its policy, and its hooks do not run. */
async function signalServices(
  services: readonly string[],
  { signal, index }: SignalRequest,
  { stack, processes }: SignalHands,
): Promise<void> {
  const isMeant = ({ name, replica }: SupervisedService) =>
    (services.length === 0 || services.includes(name)) && (index === undefined || replica === index);
  const running = stack.active().filter(isMeant);
  const end = (one: SupervisedService) => one.stop({ signal, timeoutMs: 0, skipHooks: true });
  if (signal === 'SIGKILL') return void (await Promise.all(running.map(end)));
  for (const { pid } of running.map((one) => one.status()))
    if (pid !== undefined) processes.signal(pid, signal);
}
