import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Engine } from '../../engines/engine.ts';
import { readServiceImage } from '../../engines/local/dockerfile/read-service-image.ts';
import type { ObservedRun, ObservedService } from '../../engines/parity/observed-run.ts';
import { namesProbe, readNames, versionProbes } from '../../engines/parity/probes.ts';
import { orderOf, timeline } from '../../engines/parity/timeline.ts';
import type { Moments } from '../../engines/parity/timeline.ts';
import type { ServiceStatus, StackEvent } from '../../engines/stack-event.ts';
import { serviceNames } from '../../plan/service-names.ts';

/** How one engine is looked into. */
export interface Side {
  engine: Engine;
  /** Runs a command inside of a service; undefined when it cannot be run there. */
  ask(service: string, argv: string[]): Promise<string | undefined>;
  /** What the process of a service sees, and by which rule the engine made it so. */
  environment(service: string): Promise<Pick<ObservedService, 'environment' | 'rules'>>;
  /** Removes everything that the run made, data included. */
  clear(): Promise<void>;
}

export interface SideOptions {
  loaded: LoadedProject;
  waitTimeoutMs: number;
  signal: AbortSignal;
  say(text: string): void;
}

/** Brings the project up on one engine, looks, and takes it away again, also after Ctrl-C or a failure. */
export async function runSide(
  side: Side,
  { loaded, waitTimeoutMs, signal, say }: SideOptions,
): Promise<ObservedRun> {
  const { engine } = side;
  const events: StackEvent[] = [];
  const observe = (event: StackEvent) => {
    events.push(event);
    if (event.type === 'progress' && !event.done)
      say(`${engine.name}: ${event.service} ${event.step} ${event.text}`);
  };
  let failure: string | undefined;
  try {
    say(`${engine.name}: up`);
    await engine
      .up({
        services: [],
        build: false,
        wait: true,
        waitTimeoutMs,
        noDeps: false,
        strictPorts: true,
        detach: engine.name === 'docker',
        observe,
        signal,
      })
      .catch((error: unknown) => {
        if (signal.aborted || !(error instanceof DrydockError)) throw error;
        failure = error.message;
      });
    signal.throwIfAborted();
    say(`${engine.name}: looking`);
    const moments = timeline(events);
    const statuses = failure === undefined ? await engine.ps() : [];
    const services: Record<string, ObservedService> = {};
    for (const status of statuses) {
      services[status.service] = await look(side, loaded, status, moments[status.service] ?? {});
      signal.throwIfAborted();
    }
    return {
      engine: engine.name,
      ...(failure !== undefined && { failure }),
      services,
      order: orderOf(loaded.project, moments),
    };
  } finally {
    say(`${engine.name}: down`);
    await side.clear();
  }
}

async function look(
  side: Side,
  loaded: LoadedProject,
  status: ServiceStatus,
  { startedAt, healthyAt }: Moments,
): Promise<ObservedService> {
  const { service, state, health, exitCode, addresses } = status;
  const definition = loaded.project.services[service];
  const versions: Record<string, string> = {};
  let names: Record<string, boolean> = {};
  if (state === 'running' && definition) {
    for (const { program, argv, read } of versionProbes(definition, baseOf(loaded, service))) {
      const version = read((await side.ask(service, argv)) ?? '');
      if (version !== undefined) versions[program] = version;
    }
    // Database servers look nobody up.
    if (versions.node !== undefined) {
      const all = Object.keys(serviceNames(loaded.project)).sort();
      names = readNames((await side.ask(service, namesProbe(all))) ?? '');
    }
  }
  return {
    state: state === 'failed' ? 'exited' : state,
    ...(health !== undefined && { health }),
    ...(state !== 'running' && { exitCode }),
    ...(healthyAt !== undefined &&
      startedAt !== undefined && { healthyMs: Math.max(0, healthyAt - startedAt) }),
    ports: addresses.map((address) => Number(/:(\d+)$/.exec(address)?.[1])).sort((a, b) => a - b),
    ...(state === 'running' ? await side.environment(service) : { environment: {}, rules: {} }),
    versions,
    names,
  };
}

function baseOf(loaded: LoadedProject, service: string): string | undefined {
  try {
    return readServiceImage(loaded, service)?.image.base;
  } catch {
    return undefined;
  }
}
