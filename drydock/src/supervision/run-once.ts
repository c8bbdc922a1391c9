import type { LoadedProject } from '../compose/loaded-project.ts';
import type { RunOptions } from '../engines/engine.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import { killMarked } from '../engines/local/kill-marked.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import type { Clock } from '../base/clock.ts';
import { dependenciesOf } from '../plan/graph.ts';
import type { AttachedStack } from './attached-stack.ts';
import { oneOffLog } from './one-offs.ts';
import type { OneOffRequest } from './one-off-service.ts';
import { runHere } from './run-here.ts';
import { upRequest } from './up-request.ts';

export interface RunOnceRequest {
  loaded: LoadedProject;
  hashes: Record<string, string>;
  service: string;
  command: string[];
  options: RunOptions;
  processes: ProcessTable;
  clock: Clock;
  /** Folder of the logs. */
  logs: string;
}

/** `run`: a command with the service's environment once its dependencies are up, which stay up, as in Docker. */
export async function runOnce(stack: AttachedStack, request: RunOnceRequest): Promise<number> {
  const { service, command, options } = request;
  const { signal, observe } = options;
  const oneOff: OneOffRequest = {
    ...options,
    command,
    volumes: options.volumes ?? [],
    build: options.build ?? false,
  };
  try {
    await stack.link.subscribe({ history: 0 }, observe);
    sayWhatDockerWouldDo(options, service);
    if (!options.noDeps) await startDependencies(stack, request);
    if (options.detach) {
      const name = await stack.link.startOneOff(service, oneOff);
      process.stdout.write(`${name}\n`);
      observe(leftBehind(name, request));
      return 0;
    }
    const own = await stack.link.prepareOneOff(service, oneOff);
    const name = `${service}-run-${process.pid}`;
    const environment = { ...own.environment, DRYDOCK_SERVICE: name };
    try {
      return await runHere({ ...own, environment }, options);
    } finally {
      // A container ends with its command, whatever that one left running.
      const marker = { DRYDOCK_RUN: own.environment.DRYDOCK_RUN ?? '', DRYDOCK_SERVICE: name };
      await killMarked(marker, { ...request, graceMs: 300 });
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    await stack.leave('detach');
  }
}

/** Those that must be there, then those that may be. */
async function startDependencies(
  stack: AttachedStack,
  { loaded, hashes, service, options }: RunOnceRequest,
): Promise<void> {
  const { signal, removeOrphans, observe } = options;
  const dependencies = Object.entries(dependenciesOf(loaded.project, service)).filter(
    ([name]) => loaded.project.services[name],
  );
  const names = (isRequired: boolean) =>
    dependencies.filter(([, { required }]) => required === isRequired).map(([name]) => name);
  const start = (services: string[]) =>
    stack.up(upRequest(loaded, hashes, { services, removeOrphans, detach: true }), { signal, bound: false });
  if (names(true).length > 0) await start(names(true));
  for (const name of names(false)) {
    await start([name]).catch((error: unknown) => {
      if (signal.aborted) throw error;
      const text = `${service} runs without ${name}: ${(error as Error).message}`;
      observe({ type: 'notice', at: Date.now(), level: 'warn', service, code: 'DEPENDENCY_SKIPPED', text });
    });
  }
}

/** To be found and ended again; Docker has verbs of its own for that. */
function leftBehind(oneOff: string, { logs, service }: RunOnceRequest): StackEvent {
  const text = `to end it: drydock kill ${oneOff}; its output: ${oneOffLog(logs, oneOff)}`;
  return { type: 'notice', at: Date.now(), level: 'info', service, code: 'ONE_OFF', text };
}

/** Flags that only mean something to a container. */
function sayWhatDockerWouldDo({ capAdd, capDrop, useAliases, observe }: RunOptions, service: string): void {
  const flags = [
    ...(capAdd?.length ? ['--cap-add'] : []),
    ...(capDrop?.length ? ['--cap-drop'] : []),
    ...(useAliases ? ['--use-aliases'] : []),
  ];
  if (flags.length === 0) return;
  const text = `${flags.join(' and ')}: a host process has no container that this could change`;
  observe({ type: 'notice', at: Date.now(), level: 'warn', service, code: 'RUN', text });
}
