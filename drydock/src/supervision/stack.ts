import { replicaKey } from '../base/replica.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { servicePaths } from '../engines/local/paths/service-paths.ts';
import type { Launch } from '../engines/local/recipe.ts';
import { refuseUnknown } from '../engines/local/refusal.ts';
import { neverRan } from '../engines/never-ran.ts';
import type { ServiceStatus, StackEvent } from '../engines/stack-event.ts';
import type { AddressTable } from '../plan/addresses.ts';
import { ofReplica, ownAddresses } from '../plan/own-addresses.ts';
import { restartPolicyOf } from '../plan/restart-policy.ts';
import { seenBy } from '../plan/seen-by.ts';
import { requireService } from '../plan/select.ts';
import { observeTogether } from './observe-together.ts';
import type { KeptService } from '../state/stack-record.ts';
import { KeptServices } from './kept-services.ts';
import { Preparations } from './preparations.ts';
import { publishedAddresses } from './published-addresses.ts';
import { spawnNamed } from './spawn-named.ts';
import { hooksOf, runHooks, type HookKind } from './run-hooks.ts';
import type { StackContext } from './stack-context.ts';
import { SupervisedService } from './supervise-service.ts';
import { waitForDependencies, type Observations } from './wait-for.ts';

/** All services of one project, and what is known of them. */
export class Stack implements Observations {
  loaded: LoadedProject;
  addresses: AddressTable = { ports: [], names: {} };
  /** What an earlier run left, or `create` made: it is there, and does not run. */
  readonly kept: KeptServices;
  readonly #context: StackContext;
  readonly #replicas = new Map<string, SupervisedService>();
  /** How many replicas each service is to have; one, where nobody said anything. */
  readonly #scale = new Map<string, number>();
  readonly #preparations: Preparations;
  readonly #listeners = new Set<() => void>();

  constructor(
    loaded: LoadedProject,
    context: StackContext,
    kept: Readonly<Record<string, KeptService>> = {},
  ) {
    this.loaded = loaded;
    this.#context = context;
    this.kept = new KeptServices(kept);
    this.#preparations = new Preparations(this, context);
  }

  /** The service by its first replica, made when it is first asked for. */
  service(name: string): SupervisedService {
    return this.replicas(name)[0] ?? this.replica(name, 1);
  }

  /** What is there of a service, by number. */
  replicas(name: string): SupervisedService[] {
    return this.all()
      .filter((one) => one.name === name)
      .sort((a, b) => a.replica - b.replica);
  }

  /** Made when it is first asked for. */
  replica(name: string, replica = 1): SupervisedService {
    const key = replicaKey(name, replica);
    const known = this.#replicas.get(key);
    if (known) return known;
    requireService(this.loaded.project, name);
    const made = this.#make(name, replica);
    this.#replicas.set(key, made);
    return made;
  }

  /** From now on its replicas are told apart, or not. */
  scale(name: string, count: number): void {
    this.#scale.set(name, count);
  }

  /** Forgets a replica, or the whole service, so that its next start follows the file as it is now. */
  forget(name: string, replica?: number): void {
    const named = this.replicas(name).filter((one) => replica === undefined || one.replica === replica);
    for (const one of named) if (!one.isActive) this.#replicas.delete(one.key);
  }

  /** Fails when one of these cannot run on this host: before any of them is started. */
  async refuseUnknown(names: readonly string[]): Promise<void> {
    await refuseUnknown(names, { ...this.#context, loaded: this.loaded });
  }

  /** `replica`: as that one sees itself, and not the service as a whole. */
  addressesSeenBy(name: string, replica?: number): AddressTable {
    const seen = seenBy(this.addresses, this.loaded.project, name);
    return replica === undefined ? seen : ofReplica(seen, name, replica);
  }

  all(): SupervisedService[] {
    return [...this.#replicas.values()];
  }

  active(): SupervisedService[] {
    return this.all().filter((service) => service.isActive);
  }

  /** Of all that is there: what runs or has run, and what was kept. */
  status(): ServiceStatus[] {
    const order = Object.keys(this.loaded.project.services);
    const seen = this.all()
      .map((service) => service.status())
      .filter(({ state }) => state !== 'created')
      // It is there as what `create` made, or as Docker's container that never ran.
      .map((status): ServiceStatus => (neverRan(status) ? { ...status, state: 'created' } : status));
    return [...seen, ...this.kept.statusesBeside(seen)].sort(
      (a, b) => order.indexOf(a.service) - order.indexOf(b.service) || (a.replica ?? 1) - (b.replica ?? 1),
    );
  }

  /** Of all that is there. */
  names(): string[] {
    return [...new Set(this.status().map(({ service }) => service))];
  }

  /** As if the service, or one replica of it, had never been brought up. */
  remove(name: string, replica?: number): void {
    this.forget(name, replica);
    this.kept.remove(name, replica);
    this.#tellListeners();
  }

  /** Made and not started, as `create` does. */
  create(name: string): void {
    this.kept.create(name);
    this.#tellListeners();
  }

  observe(name: string) {
    return observeTogether(this.replicas(name).map((one) => one.observed()));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: StackEvent): void {
    this.#context.hub.publish(event);
    if (event.type === 'state') this.#tellListeners();
  }

  notice(
    level: 'info' | 'warn' | 'error',
    code: string,
    text: string,
    more: { service?: string; hint?: string } = {},
  ) {
    this.emit({ type: 'notice', at: this.#context.clock.now(), level, code, text, ...more });
  }

  #tellListeners(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Variables that every process of a replica carries. */
  #markerOf(name: string, replica: number): Record<string, string> {
    return { ...this.#context.marker, DRYDOCK_SERVICE: replicaKey(name, replica) };
  }

  #make(name: string, replica: number): SupervisedService {
    const { clock, spawn, processes, janitor, force } = this.#context;
    const marker = this.#markerOf(name, replica);
    return new SupervisedService({
      name,
      replica,
      shownReplica: () => ((this.#scale.get(name) ?? 1) > 1 || replica > 1 ? replica : undefined),
      policy: restartPolicyOf(this.loaded.project.services[name]!),
      clock,
      spawn: spawnNamed(name, spawn, this.loaded),
      processes,
      janitor,
      marker,
      force,
      emit: (event) => this.emit(event),
      prepare: (rebuild, signal) => this.#preparations.prepare({ name, replica, marker, rebuild, signal }),
      waitFor: (waits, signal) => {
        const isRunning = this.replica(name, replica).status().state === 'running';
        const onSkipped = (dependency: string, reason: string) => {
          const text = `${name} ${isRunning ? 'goes on' : 'starts'} without ${dependency}: ${reason}`;
          this.notice('warn', 'DEPENDENCY_SKIPPED', text, { service: name });
        };
        return waitForDependencies({
          service: name,
          isRunning,
          waits,
          observations: this,
          signal,
          onSkipped,
        });
      },
      hasHooks: (kind) => hooksOf(this.loaded.project.services[name]!, kind).length > 0,
      runHooks: (kind, launch, signal) => this.#runHooks(kind, name, replica, launch, signal),
      endpoint: () => ownAddresses(this.addressesSeenBy(name, replica), name)[0],
      addresses: () =>
        publishedAddresses(this.loaded.project, ofReplica(this.addresses, name, replica), name),
    });
  }

  #runHooks(
    kind: HookKind,
    name: string,
    replica: number,
    launch: Launch,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, paths } = this.#context;
    const service = this.loaded.project.services[name];
    if (!service || hooksOf(service, kind).length === 0) return Promise.resolve();
    return runHooks(kind, hooksOf(service, kind), {
      name,
      image: service.image,
      launch,
      marker: this.#markerOf(name, replica),
      clock,
      hostPath: (place) => servicePaths({ loaded: this.loaded, service, name, paths }).toHost(place),
      emit: (event) => this.emit(event),
      signal,
    });
  }
}
