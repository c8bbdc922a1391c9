import type { Clock } from '../base/clock.ts';
import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { servicePaths } from '../engines/local/paths/service-paths.ts';
import type { Janitor } from '../engines/local/janitor.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import type { Launch, LocalPaths, Recipe } from '../engines/local/recipe.ts';
import { refuseUnknown } from '../engines/local/refusal.ts';
import type { Spawn } from '../engines/local/spawn.ts';
import type { ServiceStatus, StackEvent } from '../engines/stack-event.ts';
import type { LogHub } from '../logs/log-hub.ts';
import type { AddressTable } from '../plan/addresses.ts';
import { seenBy } from '../plan/seen-by.ts';
import { prepareService } from './prepare-service.ts';
import { publishedAddresses } from './published-addresses.ts';
import { restartPolicyOf } from './restart-policy.ts';
import { hooksOf, runHooks, type HookKind } from './run-hooks.ts';
import { SupervisedService } from './supervise-service.ts';
import { waitForDependencies, type Observations } from './wait-for.ts';

export interface StackContext {
  clock: Clock;
  spawn: Spawn;
  processes: ProcessTable;
  janitor: Pick<Janitor, 'add' | 'remove'>;
  hub: LogHub<StackEvent>;
  recipes: readonly Recipe[];
  paths: LocalPaths;
  hostEnvironment: Record<string, string>;
  marker: Record<string, string>;
  force: AbortSignal;
}

/** All services of one project, and what is known of them. */
export class Stack implements Observations {
  loaded: LoadedProject;
  addresses: AddressTable = { ports: [], names: {} };
  readonly #context: StackContext;
  readonly #services = new Map<string, SupervisedService>();
  readonly #listeners = new Set<() => void>();
  readonly #remarked = new Set<string>();

  constructor(loaded: LoadedProject, context: StackContext) {
    this.loaded = loaded;
    this.#context = context;
  }

  /** The service, made when it is first asked for. */
  service(name: string): SupervisedService {
    const known = this.#services.get(name);
    if (known) return known;
    const definition = this.loaded.project.services[name];
    if (!definition)
      throw new DrydockError('UNKNOWN_SERVICE', `no such service: ${name}`, { data: { service: name } });
    const made = this.#make(name);
    this.#services.set(name, made);
    return made;
  }

  /** Forgets a service, so that its next start follows the file as it is now. */
  forget(name: string): void {
    if (!this.#services.get(name)?.isActive) this.#services.delete(name);
  }

  /** Fails when one of these cannot run on this host: before any of them is started. */
  async refuseUnknown(names: readonly string[]): Promise<void> {
    await refuseUnknown(names, { ...this.#context, loaded: this.loaded });
  }

  addressesSeenBy(name: string): AddressTable {
    return seenBy(this.addresses, this.loaded.project, name);
  }

  all(): SupervisedService[] {
    return [...this.#services.values()];
  }

  active(): SupervisedService[] {
    return this.all().filter((service) => service.isActive);
  }

  status(): ServiceStatus[] {
    const order = Object.keys(this.loaded.project.services);
    return this.all()
      .map((service) => service.status())
      .sort((a, b) => order.indexOf(a.service) - order.indexOf(b.service));
  }

  observe(name: string) {
    return this.#services.get(name)?.observed();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: StackEvent): void {
    this.#context.hub.publish(event);
    if (event.type === 'state') for (const listener of [...this.#listeners]) listener();
  }

  notice(
    level: 'info' | 'warn' | 'error',
    code: string,
    text: string,
    more: { service?: string; hint?: string } = {},
  ) {
    this.emit({ type: 'notice', at: this.#context.clock.now(), level, code, text, ...more });
  }

  #make(name: string): SupervisedService {
    const { clock, spawn, processes, janitor, marker, force, hub } = this.#context;
    return new SupervisedService({
      name,
      policy: restartPolicyOf(this.loaded.project.services[name]!),
      clock,
      spawn,
      processes,
      janitor,
      marker: { ...marker, DRYDOCK_SERVICE: name },
      force,
      emit: (event) => this.emit(event),
      prepare: (rebuild, signal) => this.#prepare(name, rebuild, signal),
      waitFor: (waits, signal) =>
        waitForDependencies({
          service: name,
          waits,
          observations: this,
          signal,
          onSkipped: (dependency, reason) =>
            this.notice('warn', 'DEPENDENCY_SKIPPED', `${name} starts without ${dependency}: ${reason}`, {
              service: name,
            }),
        }),
      hasHooks: (kind) => hooksOf(this.loaded.project.services[name]!, kind).length > 0,
      runHooks: (kind, launch, signal) => this.#runHooks(kind, name, launch, signal),
      endpoint: () => this.addressesSeenBy(name).ports.find(({ service }) => service === name),
      addresses: () => publishedAddresses(this.loaded.project, this.addresses, name),
      lastLines: () => hub.history(name, 15).flatMap((event) => (event.type === 'log' ? [event.line] : [])),
    });
  }

  #runHooks(kind: HookKind, name: string, launch: Launch, signal: AbortSignal): Promise<void> {
    const { clock, marker, paths } = this.#context;
    const service = this.loaded.project.services[name];
    if (!service || hooksOf(service, kind).length === 0) return Promise.resolve();
    return runHooks(kind, hooksOf(service, kind), {
      name,
      image: service.image,
      launch,
      marker: { ...marker, DRYDOCK_SERVICE: name },
      clock,
      hostPath: (place) => servicePaths({ loaded: this.loaded, service, name, paths }).toHost(place),
      emit: (event) => this.emit(event),
      signal,
    });
  }

  async #prepare(name: string, rebuild: boolean, signal: AbortSignal) {
    const { recipes, paths, hostEnvironment, marker } = this.#context;
    const launch = await prepareService(recipes, {
      loaded: this.loaded,
      name,
      service: this.loaded.project.services[name]!,
      addresses: this.addressesSeenBy(name),
      paths,
      hostEnvironment,
      observe: (event) => this.emit(event),
      signal,
      marker: { ...marker, DRYDOCK_SERVICE: name },
      rebuild,
    });
    for (const remark of launch.remarks) {
      if (this.#remarked.has(`${name} ${remark}`)) continue;
      this.#remarked.add(`${name} ${remark}`);
      this.notice('info', 'REMARK', remark, { service: name });
    }
    return launch;
  }
}
