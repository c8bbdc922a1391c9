import { rmSync } from 'node:fs';
import type { Clock } from '../base/clock.ts';
import { DrydockError } from '../base/errors.ts';
import type { LoadedProject, LoadOptions } from '../compose/loaded-project.ts';
import type { Service } from '../compose/model.ts';
import { startJanitor, type Janitor } from '../engines/local/janitor.ts';
import { killMarked } from '../engines/local/kill-marked.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import type { Recipe } from '../engines/local/recipe.ts';
import type { Spawn } from '../engines/local/spawn.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import { createLogHub, type LogHub } from '../logs/log-hub.ts';
import { acquireLock, type Lock } from '../state/lock.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { makeRuntimeDir } from '../state/runtime-dir.ts';
import { makeStateDir } from '../state/state-dir.ts';
import type { MakeAddresses } from './address-book.ts';
import { adoptLeftovers } from './adopt.ts';
import { bringUp, planUp, stopNamed, waitsAmongActive, waitUntilReady } from './bring-up.ts';
import type { BringUpContext, BroughtUp } from './bring-up.ts';
import { listen, type ControlServer } from './control-server.ts';
import { keepRecord, type RecordKeeper } from './keep-record.ts';
import { prepareOnly } from './prepare-only.ts';
import { Session } from './session.ts';
import { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';
import { watchServices, type Watcher } from './watch-services.ts';
import { writeLogs, type LogWriter } from './write-logs.ts';

export interface SupervisorOptions {
  loaded: LoadedProject;
  paths: ProjectPaths;
  /** Value of DRYDOCK_RUN. */
  run: string;
  detached: boolean;
  uid: number;
  recipes: readonly Recipe[];
  clock: Clock;
  spawn: Spawn;
  processes: ProcessTable;
  makeAddresses: MakeAddresses;
  knownPorts(loaded: LoadedProject): Promise<Record<string, number[]>>;
  configHash(service: Service): string;
  load(options: LoadOptions): Promise<LoadedProject>;
  hostEnvironment: Record<string, string>;
}

/** Owns a running stack: the lock, the janitor, the control socket, and every service. */
export class Supervisor {
  readonly clock: Clock;
  readonly hub: LogHub<StackEvent>;
  readonly stack: Stack;
  readonly marker: Record<string, string>;
  logs!: LogWriter;
  /** Settles when nothing of the stack is left, with the reason. */
  readonly closed: Promise<string>;
  readonly #options: SupervisorOptions;
  readonly #lock: Lock;
  readonly #force = new AbortController();
  readonly #closing = new AbortController();
  readonly #startedHashes = new Map<string, string>();
  readonly #janitor: Janitor;
  #server: ControlServer | undefined;
  #record!: RecordKeeper;
  #watcher!: Watcher;
  #shutdown: Promise<void> | undefined;
  #busy = 0;
  #wasAsked = false;
  #planning: Promise<unknown> = Promise.resolve();
  #resolveClosed!: (reason: string) => void;
  /** The process is made to end while services are still stopping: then they are not asked again. */
  readonly #onExit = () => {
    if (this.#shutdown) this.#killNow();
  };

  /** Takes the lock, cleans up after a run that died, and listens. Rejects with PROJECT_LOCKED when another one runs. */
  static async open(options: SupervisorOptions): Promise<Supervisor> {
    const { paths, run, uid } = options;
    const lock = acquireLock(paths.lock, run);
    try {
      await adoptLeftovers(paths, options);
      makeStateDir(paths.state);
      makeRuntimeDir(paths.runtime, uid);
      const supervisor = new Supervisor(options, lock);
      await supervisor.#listen();
      return supervisor;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private constructor(options: SupervisorOptions, lock: Lock) {
    const { paths, run, loaded, clock } = options;
    this.#options = options;
    this.#lock = lock;
    this.clock = clock;
    this.marker = { DRYDOCK_RUN: run, DRYDOCK_PROJECT: paths.id };
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#janitor = startJanitor({
      run,
      runtime: paths.runtime,
      record: paths.runRecord,
      crashedRecord: paths.crashedRecord,
    });
    this.hub = createLogHub<StackEvent>({
      keep: 200,
      serviceOf: (event) => (event.type === 'log' ? event.service : undefined),
    });
    this.stack = new Stack(loaded, {
      ...options,
      hub: this.hub,
      janitor: this.#janitor,
      marker: this.marker,
      force: this.#force.signal,
    });
  }

  async #listen(): Promise<void> {
    const { paths } = this.#options;
    this.logs = writeLogs(this.hub, paths.logs, paths.previousLogs);
    this.#record = keepRecord(this.stack, this.#janitor, this.#options);
    this.#watcher = watchServices(this.stack, {
      clock: this.clock,
      restart: (service, cause) => this.busy(() => this.#restartNamed([service], undefined, cause)),
    });
    this.#server = await listen(paths.controlSocket, () => new Session(this));
    this.stack.onChange(() => setImmediate(() => this.#endIfIdle()));
    process.on('exit', this.#onExit);
  }

  async up(request: UpRequest, signal?: AbortSignal): Promise<BroughtUp> {
    const whole = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    this.#wasAsked = true;
    return this.busy(async () => {
      whole.throwIfAborted();
      const planned = this.#planning.then(() => this.#plan(request));
      this.#planning = planned.catch(() => {});
      const { plan, selected } = await planned;
      whole.throwIfAborted();
      const started = await bringUp(plan, request, { stack: this.stack, signal: whole });
      return { selected, started };
    });
  }

  async waitUntilReady(selected: string[], request: UpRequest, signal?: AbortSignal): Promise<void> {
    const whole = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    await waitUntilReady(selected, request, { stack: this.stack, clock: this.clock, signal: whole });
  }

  startedHashes(): Record<string, string> {
    const active = new Set(this.stack.active().map(({ name }) => name));
    return Object.fromEntries([...this.#startedHashes].filter(([name]) => active.has(name)));
  }

  async prepareOnly(name: string, noDeps: boolean, signal: AbortSignal): Promise<void> {
    const whole = AbortSignal.any([this.#closing.signal, signal]);
    await prepareOnly(name, await this.#bringUpContext(), { noDeps, signal: whole });
  }

  /** None named: all, and then the stack ends. */
  async stop(services: string[], timeoutMs?: number): Promise<void> {
    for (const name of services) this.stack.service(name);
    const names = services.length > 0 ? services : this.stack.active().map(({ name }) => name);
    await this.busy(() => stopNamed(this.stack, names, timeoutMs));
    if (this.stack.active().length === 0) await this.shutdown('all services were stopped');
  }

  async restart(services: string[], timeoutMs?: number): Promise<void> {
    for (const name of services) this.stack.service(name);
    const names = services.length > 0 ? services : this.stack.active().map(({ name }) => name);
    await this.busy(() => this.#restartNamed(names, timeoutMs));
  }

  /** The stack does not end by itself while this goes on. */
  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      setImmediate(() => this.#endIfIdle());
    }
  }

  session(): Session {
    return new Session(this);
  }

  /** Stops everything and leaves nothing: the one path for Ctrl-C, `down`, failure and the end of the last service. */
  shutdown(reason: string, timeoutMs?: number): Promise<void> {
    this.#shutdown ??= this.#shutDown(reason, timeoutMs);
    return this.#shutdown;
  }

  /** A second Ctrl-C: SIGKILL at once. */
  kill(): void {
    this.#force.abort();
  }

  endUnlessAsked(): void {
    if (!this.#wasAsked) void this.shutdown('nobody asked for anything');
  }

  async #plan(request: UpRequest) {
    const { configHash, load } = this.#options;
    const { services } = this.stack.loaded.project;
    const names = new Set([...Object.keys(request.hashes), ...Object.keys(services)]);
    const isStale = [...names].some(
      (name) => !services[name] || configHash(services[name]) !== request.hashes[name],
    );
    if (isStale && request.load) this.stack.loaded = await load(request.load);
    return planUp(request, await this.#bringUpContext());
  }

  async #bringUpContext(): Promise<BringUpContext> {
    const { knownPorts, makeAddresses } = this.#options;
    return {
      stack: this.stack,
      makeAddresses,
      knownPorts: await knownPorts(this.stack.loaded),
      startedHashes: this.#startedHashes,
    };
  }

  async #restartNamed(names: string[], timeoutMs?: number, cause?: string): Promise<void> {
    const { stack } = this;
    if (cause)
      for (const service of names) stack.notice('info', 'RESTART', `${service}: ${cause}`, { service });
    await stopNamed(stack, names, timeoutMs);
    this.#closing.signal.throwIfAborted();
    const starts = names.map((name) =>
      stack.service(name).start({ waits: waitsAmongActive(stack, name, names), rebuild: false }),
    );
    await Promise.all(starts);
  }

  #killNow(): void {
    const { processes } = this.#options;
    for (const { pid } of this.stack.status()) if (pid !== undefined) processes.signalGroup(pid, 'SIGKILL');
    for (const pid of processes.withMarker(this.marker))
      if (pid !== process.pid) processes.signal(pid, 'SIGKILL');
  }

  #endIfIdle(): void {
    if (this.#busy > 0 || !this.#wasAsked || this.stack.active().length > 0) return;
    void this.shutdown('all services have ended');
  }

  async #shutDown(reason: string, timeoutMs?: number): Promise<void> {
    const { clock, processes, paths } = this.#options;
    this.#closing.abort(new DrydockError('STACK_STOPPED', `The stack was stopped: ${reason}`));
    await this.#watcher.close();
    await stopNamed(
      this.stack,
      this.stack.active().map(({ name }) => name),
      timeoutMs,
    );
    const graceMs = this.#force.signal.aborted ? 0 : 300;
    await killMarked(this.marker, { processes, clock, graceMs });
    this.hub.publish({ type: 'stopped', at: clock.now(), reason });
    this.logs.close();
    this.#record.remove();
    await this.#janitor.dismiss();
    this.#server?.stopListening();
    rmSync(paths.runtime, { recursive: true, force: true });
    this.#lock.release();
    // Last, because the end of its connection is what tells a client that nothing is left.
    await this.#server?.disconnect();
    process.off('exit', this.#onExit);
    this.#resolveClosed(reason);
  }
}
