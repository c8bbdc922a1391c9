import { DrydockError } from '../base/errors.ts';
import { replicaKey } from '../base/replica.ts';
import { killMarked } from '../engines/local/kill-marked.ts';
import { killTree } from '../engines/local/kill-tree.ts';
import type { Launch } from '../engines/local/recipe.ts';
import type { ExitStatus, ServiceProcess } from '../engines/local/spawn.ts';
import type { Phase, ServiceStatus } from '../engines/stack-event.ts';
import type { WaitFor } from '../plan/plan.ts';
import type { ObservedDependency } from './gate.ts';
import { Incarnation, type StopRequest } from './incarnation.ts';
import { attemptsAfter, restartDelay } from './restart-policy.ts';
import { runProcess } from './run-process.ts';
import { ServiceRecord } from './service-record.ts';
import type { SuperviseContext } from './supervise-context.ts';

export interface StartRequest {
  waits: readonly WaitFor[];
  rebuild: boolean;
}

/** One replica of a service from its preparation to its end: starts it when its gates open, watches its health, restarts it by its policy. */
export class SupervisedService {
  readonly name: string;
  readonly replica: number;
  readonly #context: SuperviseContext;
  readonly #record: ServiceRecord;
  #current: Incarnation | undefined;
  #launch: Launch | undefined;

  constructor(context: SuperviseContext) {
    this.name = context.name;
    this.replica = context.replica;
    this.#context = context;
    this.#record = new ServiceRecord(context);
  }

  /** What it is called among all replicas of all services. */
  get key(): string {
    return replicaKey(this.name, this.replica);
  }

  status(): ServiceStatus {
    return this.#record.status();
  }

  observed(): ObservedDependency {
    return this.#record.observed();
  }

  phases(): Phase[] {
    return this.#record.phases();
  }

  /** How the service was launched last; undefined before it was prepared. */
  get launch(): Launch | undefined {
    return this.#launch;
  }

  get isActive(): boolean {
    return this.#current !== undefined;
  }

  /** Resolves once the process runs; rejects when it cannot. Joins a start that is under way. */
  start(request: StartRequest): Promise<void> {
    if (this.#current) return this.#current.started;
    const incarnation = new Incarnation();
    this.#current = incarnation;
    incarnation.ended = this.#live(incarnation, request).finally(() => {
      this.#current = undefined;
    });
    return incarnation.started;
  }

  /** For a one-off command: what the process would need is there, but it is not started. */
  async prepareOnly(rebuild: boolean, signal: AbortSignal): Promise<void> {
    this.#launch = await this.#context.prepare(rebuild, signal);
  }

  waitFor(waits: readonly WaitFor[], signal: AbortSignal): Promise<void> {
    return this.#context.waitFor(waits, signal);
  }

  /** Freezes its processes where they stand; nothing is asked of them meanwhile. */
  pause(): void {
    const { pid, state } = this.status();
    if (pid === undefined || state !== 'running') return;
    this.#signalAll(pid, 'SIGSTOP');
    this.#record.enter('pause');
  }

  unpause(): void {
    const { pid, state } = this.status();
    if (pid === undefined || state !== 'paused') return;
    this.#signalAll(pid, 'SIGCONT');
    this.#record.enter('unpause');
  }

  #signalAll(pid: number, signal: NodeJS.Signals): void {
    const { processes } = this.#context;
    const descendants = processes.descendants(pid);
    processes.signalGroup(pid, signal);
    // Some leave the group: the backends of PostgreSQL do.
    for (const descendant of descendants) processes.signal(descendant, signal);
  }

  /** Resolves when nothing of it is left. It is not restarted by its policy. */
  async stop(request: StopRequest = {}): Promise<void> {
    const incarnation = this.#current;
    if (!incarnation) return;
    if (!incarnation.stopping) {
      await this.#beforeStop(incarnation, request);
      if (incarnation.stopping || this.#current !== incarnation) return incarnation.ended;
      // What is frozen cannot hear a signal.
      this.unpause();
      this.#record.enter('stop');
      incarnation.stop(request);
    }
    await incarnation.ended;
  }

  /** A hook that fails keeps the service running where that is possible, as in Docker Compose. */
  async #beforeStop(incarnation: Incarnation, { strict, skipHooks }: StopRequest): Promise<void> {
    const launch = this.#launch;
    const { force, runHooks, emit, clock, name: service } = this.#context;
    if (!launch || skipHooks || this.status().state !== 'running' || force.aborted) return;
    incarnation.beforeStop ??= runHooks('pre_stop', launch, force);
    try {
      await incarnation.beforeStop;
    } catch (error) {
      incarnation.beforeStop = undefined;
      if (strict) throw error;
      const text = `${(error as Error).message}; it is stopped all the same`;
      emit({ type: 'notice', at: clock.now(), level: 'warn', service, code: 'HOOK_FAILED', text });
    }
  }

  async #live(incarnation: Incarnation, { waits, rebuild }: StartRequest): Promise<void> {
    const { signal } = incarnation;
    try {
      this.#record.enter('prepare');
      const launch = await this.#context.prepare(rebuild, signal);
      signal.throwIfAborted();
      this.#launch = launch;
      this.#record.prepared(launch);
      await this.#context.waitFor(waits, signal);
      this.#record.gatesOpened();
      await this.#context.runHooks('pre_start', launch, signal);
      await this.#runUntilTheEnd(incarnation, launch);
      incarnation.fail(stoppedBeforeStart(this.name));
    } catch (error) {
      if (incarnation.stopping) this.#record.enter('ended');
      else this.#record.failed(error, { tell: !incarnation.isAwaited });
      incarnation.fail(incarnation.stopping ? stoppedBeforeStart(this.name) : error);
    }
  }

  async #runUntilTheEnd(incarnation: Incarnation, launch: Launch): Promise<void> {
    const { clock, policy } = this.#context;
    for (let attempts = 0, restarts = 0; ; restarts++) {
      const began = clock.now();
      const exit = await this.#runOnce(incarnation, launch);
      if (incarnation.stopping) return this.#record.ended(exit.code, true);
      const ended = { exitCode: exit.code, ranMs: clock.now() - began, attempts, restarts };
      const delay = restartDelay(policy, ended);
      if (delay === undefined) {
        this.#record.ended(exit.code, false);
        // It did run, if only for a moment: a gate judges its exit code, not this start.
        return incarnation.succeed();
      }
      attempts = attemptsAfter(ended) + 1;
      this.#record.crashed(exit.code, delay);
      await clock.sleep(delay, incarnation.signal);
    }
  }

  async #runOnce(incarnation: Incarnation, launch: Launch): Promise<ExitStatus> {
    const { spawn, janitor, marker, emit, clock, name } = this.#context;
    this.#record.spawning();
    const process = await spawn({
      command: launch.command,
      args: launch.args,
      cwd: launch.cwd,
      environment: { ...launch.environment, ...marker },
      user: launch.user,
      onLine: (stream, line) => {
        this.#record.said(line);
        const replica = this.#context.shownReplica();
        const which = replica === undefined ? {} : { replica };
        emit({ type: 'log', at: clock.now(), service: name, ...which, stream, line });
      },
    });
    janitor.add(process.pid, launch.stopSignal);
    this.#record.spawned(process.pid);
    try {
      return await runProcess(process, launch, {
        ...this.#context,
        endpoint: this.#context.endpoint(),
        nudge: this.#record.nudge,
        stop: incarnation.signal,
        end: (target) => this.#end(target, incarnation, launch),
        isPaused: () => this.status().state === 'paused',
        onStarted: () => {
          // Who waits for the start waits for its hooks, too.
          this.#record.started({
            isComplete: !incarnation.isAwaited || !this.#context.hasHooks('post_start'),
          });
          void this.#afterStart(incarnation, launch);
        },
        onHealth: (tally) => this.#record.healthChanged(tally),
        onProbeFailed: (output) => this.#record.probeFailed(output),
      });
    } finally {
      janitor.remove(process.pid);
    }
  }

  /** Once for a start that somebody asked for, not for what the restart policy starts: as in Docker Compose. */
  async #afterStart(incarnation: Incarnation, launch: Launch): Promise<void> {
    if (!incarnation.isAwaited) return;
    incarnation.afterStart ??= this.#context.runHooks('post_start', launch, incarnation.signal);
    try {
      await incarnation.afterStart;
      this.#record.startCompleted();
      incarnation.succeed();
    } catch (error) {
      incarnation.fail(incarnation.stopping ? stoppedBeforeStart(this.name) : error);
    }
  }

  async #end(process: ServiceProcess, incarnation: Incarnation, launch: Launch): Promise<void> {
    const { clock, processes, force, marker } = this.#context;
    const graceMs = incarnation.stopRequest?.timeoutMs ?? launch.stopGraceMs;
    const signal = incarnation.stopRequest?.signal ?? launch.stopSignal;
    await killTree(process, { signal, graceMs, force, processes, clock });
    // What left its group, and what `exec` brought: a container takes them along.
    await killMarked(marker, { processes, clock, graceMs: 0 });
  }
}

function stoppedBeforeStart(service: string): DrydockError {
  return new DrydockError('STOPPED', `${service} was stopped before it ran`, {
    hint: `Somebody stopped it meanwhile; start it with: drydock up -d ${service}`,
    data: { service },
  });
}
