import type { Clock } from '../base/clock.ts';
import { DrydockError } from '../base/errors.ts';
import { replicaLabel } from '../base/replica.ts';
import type { HealthTally } from '../engines/local/health-tally.ts';
import type { Launch } from '../engines/local/recipe.ts';
import type { Phase, ServiceState, ServiceStatus, StackEvent } from '../engines/stack-event.ts';
import type { ObservedDependency } from './gate.ts';
import { healthOfLaunch } from './health-of-launch.ts';
import { createNudge, type Nudge } from './nudge.ts';
import { applyEvent, type ServiceEvent } from './service-state.ts';

export interface RecordContext {
  name: string;
  /** Its number, where the service has several replicas. */
  shownReplica(): number | undefined;
  clock: Clock;
  emit(event: StackEvent): void;
  addresses(): string[];
}

/** How much of its output explains an end. */
const shownLines = 15;

/** What is known of one replica of a service, and the telling of every change. */
export class ServiceRecord {
  readonly nudge: Nudge;
  readonly #context: RecordContext;
  #state: ServiceState = 'created';
  #status: Partial<ServiceStatus> = {};
  #restarts = 0;
  #hasRun = false;
  #hasHealthcheck = false;
  #lastProbe: string | undefined;
  /** The last lines of this run: what an earlier one said would explain nothing. */
  #said: string[] = [];
  #times: Partial<Record<'asked' | 'prepared' | 'opened' | 'up', number>> = {};

  constructor(context: RecordContext) {
    this.#context = context;
    this.nudge = createNudge(context.clock);
  }

  status(): ServiceStatus {
    const replica = this.#context.shownReplica();
    return {
      service: this.#context.name,
      ...(replica !== undefined && { replica }),
      state: this.#state,
      ...this.#status,
      addresses: this.#context.addresses(),
      restarts: this.#restarts,
    };
  }

  observed(): ObservedDependency {
    return {
      ...this.status(),
      started: this.#hasRun,
      hasHealthcheck: this.#hasHealthcheck,
      lastProbe: this.#lastProbe,
    };
  }

  /** Where the time of the last start went. */
  phases(): Phase[] {
    const { asked, prepared, opened, up } = this.#times;
    const phase = (name: string, from?: number, to?: number) =>
      from === undefined || to === undefined ? [] : [{ service: this.#label, name, ms: to - from }];
    return [
      ...phase('prepare', asked, prepared),
      ...phase('wait', prepared, opened),
      ...phase('start', opened, up),
    ];
  }

  enter(event: ServiceEvent): void {
    this.#state = applyEvent(this.#state, event);
    if (event === 'prepare') {
      this.#status = {};
      this.#restarts = 0;
      this.#hasRun = false;
      this.#lastProbe = undefined;
      this.#times = { asked: this.#context.clock.now() };
    }
    this.#tell();
  }

  prepared(launch: Launch): void {
    this.#hasHealthcheck = healthOfLaunch(launch, {}) !== undefined;
    this.#times.prepared = this.#context.clock.now();
    this.enter('prepared');
  }

  /** A new process begins to speak. */
  spawning(): void {
    this.#said = [];
  }

  gatesOpened(): void {
    this.#times.opened = this.#context.clock.now();
  }

  spawned(pid: number): void {
    this.#status = { pid, startedAt: this.#context.clock.now() };
  }

  started({ isComplete }: { isComplete: boolean }): void {
    this.#hasRun ||= isComplete;
    if (this.#hasHealthcheck) this.#status.health = 'starting';
    else this.#times.up ??= this.#context.clock.now();
    this.enter('spawned');
  }

  /** All that belongs to the start is done. */
  startCompleted(): void {
    if (this.#hasRun) return;
    this.#hasRun = true;
    this.#tell();
  }

  said(line: string): void {
    this.#said.push(line);
    if (this.#said.length > shownLines) this.#said.shift();
    this.nudge.poke();
  }

  /** Told to whoever gives up waiting for health. */
  probeFailed(output: string): void {
    this.#lastProbe = output;
  }

  healthChanged({ status, output }: HealthTally): void {
    const before = this.#status.health;
    this.#status.health = status;
    this.#status.detail = status === 'unhealthy' ? output : undefined;
    if (status === 'healthy') this.#times.up ??= this.#context.clock.now();
    this.#tell();
    const name = this.#label;
    if (status === 'unhealthy') {
      this.#notice(
        'warn',
        'UNHEALTHY',
        `${name} is unhealthy: ${output || 'its check fails and says nothing'}`,
      );
    } else if (before === 'unhealthy') {
      this.#notice('info', 'HEALTHY_AGAIN', `${name} is healthy again`);
    }
  }

  crashed(exitCode: number, delayMs: number): void {
    this.#restarts += 1;
    this.#status = { exitCode, detail: this.#exitDetail() };
    this.enter('crashed');
    const text = `${this.#label} exited with code ${exitCode} and starts again in ${delayMs} ms`;
    this.#notice('warn', 'RESTARTING', text, { lines: this.#said });
  }

  ended(exitCode: number, asked: boolean): void {
    this.#hasRun = true;
    const { startedAt } = this.#status;
    this.#status = { startedAt, exitCode, detail: asked || exitCode === 0 ? undefined : this.#exitDetail() };
    this.enter('ended');
    if (asked) return;
    const level = exitCode === 0 ? 'info' : 'error';
    const text = `${this.#label} exited with code ${exitCode}`;
    this.#notice(level, 'EXITED', text, exitCode === 0 ? {} : { lines: this.#said });
  }

  /** `tell`: nobody waits for the start and would tell the error. */
  failed(error: unknown, { tell }: { tell: boolean }): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#status = { detail: message };
    this.enter('fail');
    if (!tell) return;
    const known = error instanceof DrydockError ? error : undefined;
    this.#notice('error', known?.code ?? 'START_FAILED', message, { hint: known?.hint });
  }

  get #label(): string {
    return replicaLabel(this.#context.name, this.#context.shownReplica());
  }

  #exitDetail(): string | undefined {
    return this.#said.join('\n') || undefined;
  }

  #notice(
    level: 'info' | 'warn' | 'error',
    code: string,
    text: string,
    { lines, hint }: { lines?: string[]; hint?: string } = {},
  ): void {
    const { emit, clock, name } = this.#context;
    emit({
      type: 'notice',
      at: clock.now(),
      level,
      service: name,
      code,
      text,
      hint,
      lines: lines?.length ? [...lines] : undefined,
    });
  }

  #tell(): void {
    this.#context.emit({
      type: 'state',
      at: this.#context.clock.now(),
      service: this.#context.name,
      status: this.status(),
    });
  }
}
