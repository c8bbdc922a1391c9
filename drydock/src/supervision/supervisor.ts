import type { Clock } from '../base/clock.ts';
import { replicaKey } from '../base/replica.ts';
import { killMarked } from '../engines/local/kill-marked.ts';
import type { Launch } from '../engines/local/recipe.ts';
import type { RestartOptions } from '../engines/engine.ts';
import type { ProjectWatch } from '../engines/project-watch.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import { createLogHub, type LogHub } from '../logs/log-hub.ts';
import { stackStopped, stackStopping } from './local-errors.ts';
import { readStackRecord } from '../state/stack-record.ts';
import { bringUp, type BroughtUp } from './bring-up.ts';
import { forwardPorts } from './forward-ports.ts';
import { createServices } from './create-services.ts';
import { followProject } from './follow-project.ts';
import { openFronts, type Fronts } from './fronts.ts';
import { Planner } from './planner.ts';
import { Presence } from './presence.ts';
import { OneOffs } from './one-offs.ts';
import type { OneOffRequest } from './one-off-service.ts';
import { prepareOneOff } from './prepare-one-off.ts';
import { prepareOnly } from './prepare-only.ts';
import { hashesOf } from './kept-services.ts';
import { restartServices } from './restart-services.ts';
import { Session } from './session.ts';
import { keepEvents } from './show-events.ts';
import { killAtOnce } from './shutdown.ts';
import { signalNamed } from './signal-services.ts';
import { splitNamed } from './split-named.ts';
import { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';
import { stopNamed } from './stop-services.ts';
import type { SupervisorOptions } from './supervisor-options.ts';
import { waitUntilReady } from './wait-until-ready.ts';
import { watchServices, type Watcher } from './watch-services.ts';
import { writeLogs, type LogWriter } from './write-logs.ts';

/** Owns a running stack: its presence on this machine and every service. */
export class Supervisor {
  readonly clock: Clock;
  readonly hub: LogHub<StackEvent>;
  readonly stack: Stack;
  readonly marker: Record<string, string>;
  readonly logs: LogWriter;
  readonly oneOffs: OneOffs;
  /** Settles when nothing of the stack is left, with the reason. */
  readonly closed: Promise<string>;
  readonly planner: Planner;
  readonly #options: SupervisorOptions;
  readonly #presence: Presence;
  readonly #force = new AbortController();
  readonly #closing = new AbortController();
  readonly #watcher: Watcher;
  readonly #forwards: ReturnType<typeof forwardPorts>;
  readonly #fronts: Fronts;
  readonly #projectWatch: ProjectWatch;
  #shutdown: Promise<void> | undefined;
  #busy = 0;
  #wasAsked = false;
  #wantsAll = false;
  #resolveClosed!: (reason: string) => void;
  /** The process is made to end while services are still stopping: then they are not asked again. */
  readonly #onExit = () => {
    if (this.#shutdown) killAtOnce(this.stack, this.#options.processes, this.marker);
  };

  /** Takes the project and listens. Rejects with PROJECT_LOCKED when another supervisor runs. */
  static async open(options: SupervisorOptions): Promise<Supervisor> {
    const presence = await Presence.claim(options);
    const supervisor = new Supervisor(options, presence);
    try {
      const hashOf = (key: string) => supervisor.planner.startedHashes.get(key);
      await presence.announce(supervisor.stack, () => supervisor.session(), hashOf);
      return supervisor;
    } catch (error) {
      await supervisor.shutdown('it could not listen');
      throw error;
    }
  }

  private constructor(options: SupervisorOptions, presence: Presence) {
    const { paths, run, loaded, clock } = options;
    this.#options = options;
    this.#presence = presence;
    this.clock = clock;
    this.marker = { DRYDOCK_RUN: run, DRYDOCK_PROJECT: paths.id };
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.hub = createLogHub<StackEvent>({
      keep: 200,
      serviceOf: (event) => (event.type === 'log' ? replicaKey(event.service, event.replica) : undefined),
    });
    const context = { ...options, janitor: presence.janitor, marker: this.marker, force: this.#force.signal };
    const kept = readStackRecord(paths.stackRecord)?.services;
    this.stack = new Stack(loaded, { ...context, hub: this.hub }, kept);
    this.planner = new Planner(this.stack, hashesOf(kept), options);
    this.oneOffs = new OneOffs({ ...context, logs: paths.logs });
    this.logs = writeLogs(this.hub, paths.logs, paths.previousLogs);
    keepEvents(this.hub, loaded.project.name, paths.logs);
    this.#forwards = forwardPorts(this.stack);
    this.#watcher = watchServices(this.stack, {
      clock,
      restart: (service, cause) =>
        this.busy(() => restartServices(this.stack, [service], { cause, signal: this.#closing.signal })),
    });
    this.#fronts = openFronts(this.stack, clock);
    this.#projectWatch = followProject({
      ...options,
      stack: this.stack,
      startedHashes: this.planner.startedHashes,
      wantsAll: () => this.#wantsAll,
      replace: (next) => this.planner.replace(next),
      up: (request) => this.up(request),
      busy: (work) => this.busy(work),
      signal: this.#closing.signal,
    });
    this.stack.onChange(() => setImmediate(() => this.#endIfIdle()));
    process.on('exit', this.#onExit);
  }

  async up(request: UpRequest, signal?: AbortSignal): Promise<BroughtUp> {
    if (this.#shutdown) throw stackStopping();
    const whole = this.#untilClosing(signal);
    this.#wantsAll ||= request.services.length === 0;
    return this.busy(async () => {
      whole.throwIfAborted();
      const { plan, selected } = await this.planner.next(request);
      whole.throwIfAborted();
      const hands = { stack: this.stack, signal: whole, paths: this.#options.paths };
      const started = await bringUp(plan, request, hands);
      // Not before: a start has better to do, and the watch looks at what was edited meanwhile.
      this.#projectWatch.open();
      return { selected, started };
    });
  }

  async create(request: UpRequest, signal: AbortSignal): Promise<void> {
    const whole = this.#untilClosing(signal);
    const hands = { stack: this.stack, signal: whole };
    await this.busy(async () => createServices((await this.planner.next(request)).plan, request, hands));
  }

  async waitUntilReady(selected: string[], request: UpRequest, signal?: AbortSignal): Promise<void> {
    const whole = this.#untilClosing(signal);
    await waitUntilReady(selected, request, { stack: this.stack, clock: this.clock, signal: whole });
  }

  async prepareOneOff(name: string, request: OneOffRequest, signal: AbortSignal): Promise<Launch> {
    this.#wasAsked = true;
    const whole = this.#untilClosing(signal);
    return prepareOneOff(name, request, { context: await this.planner.context(), signal: whole });
  }

  /** The stack does not end by itself while it runs. */
  async startOneOff(name: string, request: OneOffRequest, signal: AbortSignal): Promise<string> {
    return this.busy(async () => {
      const launch = await this.prepareOneOff(name, request, signal);
      const started = await this.oneOffs.start(name, launch, request.name);
      void this.busy(() => started.ended);
      return started.name;
    });
  }

  async build(services: string[], signal: AbortSignal): Promise<void> {
    const whole = this.#untilClosing(signal);
    const context = await this.planner.context();
    const options = { noDeps: true, rebuild: true, signal: whole };
    await this.busy(() => Promise.all(services.map((name) => prepareOnly(name, context, options))));
  }

  /** Services and one-offs. None named: all services, and then the stack ends. */
  async stop(named: string[], timeoutMs?: number): Promise<void> {
    const { services, oneOffs } = splitNamed(named, this.stack, this.oneOffs);
    const names = named.length > 0 ? services : this.stack.active().map(({ name }) => name);
    const stopServices = () => stopNamed(this.stack, names, { timeoutMs, strict: true });
    await this.busy(() => Promise.all([stopServices(), this.oneOffs.stop(timeoutMs, oneOffs)]));
    if (this.stack.active().length === 0 && !this.oneOffs.areRunning)
      await this.shutdown('all services were stopped');
  }

  async signal(named: string[], signal: NodeJS.Signals, index?: number): Promise<void> {
    const { stack, oneOffs } = this;
    const hands = { stack, oneOffs, processes: this.#options.processes };
    const work = () => signalNamed(named, { signal, index }, hands);
    await (signal === 'SIGKILL' ? this.busy(work) : work());
  }

  /** None named: all that are there, also those that have ended. */
  async restart(services: string[], options: RestartOptions = {}): Promise<void> {
    for (const name of services) this.stack.service(name);
    const names = services.length > 0 ? services : this.stack.names();
    await this.busy(() => restartServices(this.stack, names, { ...options, signal: this.#closing.signal }));
  }

  /** The stack does not end by itself while this goes on. */
  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.#wasAsked = true;
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

  #untilClosing(signal?: AbortSignal): AbortSignal {
    return AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
  }

  #endIfIdle(): void {
    if (this.#busy > 0 || !this.#wasAsked || this.stack.active().length > 0) return;
    void this.shutdown('all services have ended');
  }

  async #shutDown(reason: string, timeoutMs?: number): Promise<void> {
    const { clock, processes } = this.#options;
    this.#closing.abort(stackStopped(reason));
    await Promise.all([this.#watcher.close(), this.#projectWatch.close()]);
    const names = this.stack.active().map(({ name }) => name);
    await Promise.all([stopNamed(this.stack, names, { timeoutMs }), this.oneOffs.stop(timeoutMs)]);
    this.#forwards.close();
    this.#fronts.close();
    const graceMs = this.#force.signal.aborted ? 0 : 300;
    await killMarked(this.marker, { processes, clock, graceMs });
    this.hub.publish({ type: 'stopped', at: clock.now(), reason });
    this.logs.close();
    await this.#presence.leave();
    process.off('exit', this.#onExit);
    this.#resolveClosed(reason);
  }
}
