import { DrydockError } from '../base/errors.ts';
import type { Observe, RestartOptions } from '../engines/engine.ts';
import type { PortAddress } from '../plan/addresses.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import { identifyProcess } from '../state/process-identity.ts';
import { aborted } from './show-logs.ts';
import { noSuchReplica } from './local-errors.ts';
import { pauseServices, unpauseServices } from './pause-services.ts';
import { untilReady } from './readiness.ts';
import { removeServices } from './remove-services.ts';
import type { OneOffRequest } from './one-off-service.ts';
import { isActive } from './service-state.ts';
import type { StackLink, SubscribeOptions, UpRequest } from './stack-link.ts';
import { stopReplicas } from './stop-services.ts';
import type { Supervisor } from './supervisor.ts';

/** One who speaks with the supervisor: the process that owns it, or one connection of the control socket. */
export class Session implements StackLink {
  readonly #supervisor: Supervisor;
  readonly #observers = new Set<Observe>();
  readonly #owned = new Set<string>();
  readonly #ended = new AbortController();
  #unsubscribe: (() => void) | undefined;

  constructor(supervisor: Supervisor) {
    this.#supervisor = supervisor;
  }

  async supervisor() {
    return identifyProcess(process.pid);
  }

  async status() {
    return this.#supervisor.stack.status();
  }

  async subscribe({ history, ended = false }: SubscribeOptions, observe: Observe): Promise<number> {
    const { hub, stack, logs, clock } = this.#supervisor;
    for (const status of stack.status()) {
      if (!ended && !isActive(status.state)) continue;
      observe({ type: 'state', at: clock.now(), service: status.service, status });
    }
    const kept = stack.all().flatMap(({ key }) => hub.history(key, history));
    for (const event of kept.sort((a, b) => a.at - b.at)) observe(event);
    this.#observers.add(observe);
    this.#unsubscribe ??= hub.subscribe((event) => this.#tell(event));
    // From here on a reader of the files and this subscription together miss nothing.
    logs.flush();
    return hub.sequence;
  }

  async up(request: UpRequest, signal?: AbortSignal): Promise<void> {
    const supervisor = this.#supervisor;
    const { selected, started } = await supervisor.up(request, signal);
    for (const key of started) this.#owned.add(key);
    const ready = this.#whenReady(request, selected, started);
    if (!request.wait) return;
    await supervisor.waitUntilReady(selected, request, signal);
    await ready;
  }

  async release(): Promise<void> {
    const owned = [...this.#owned];
    this.#owned.clear();
    await this.#supervisor.busy(() => stopReplicas(this.#supervisor.stack, owned));
  }

  async stop(services: string[], timeoutMs?: number): Promise<void> {
    await this.#supervisor.stop(services, timeoutMs);
  }

  async restart(services: string[], options?: RestartOptions): Promise<void> {
    await this.#supervisor.restart(services, options);
  }

  async create(request: UpRequest): Promise<void> {
    await this.#supervisor.create(request, this.#ended.signal);
  }

  async remove(services: string[], options: { stop: boolean; timeoutMs?: number }): Promise<string[]> {
    const { stack } = this.#supervisor;
    return this.#supervisor.busy(() => removeServices(stack, services, options));
  }

  async pause(services: string[]): Promise<void> {
    await this.#supervisor.busy(async () => pauseServices(this.#supervisor.stack, services));
  }

  async unpause(services: string[]): Promise<void> {
    await this.#supervisor.busy(async () => unpauseServices(this.#supervisor.stack, services));
  }

  async down(timeoutMs?: number): Promise<void> {
    await this.#supervisor.shutdown('down', timeoutMs);
  }

  async signal(services: string[], signal: NodeJS.Signals, index?: number): Promise<void> {
    await this.#supervisor.signal(services, signal, index);
  }

  async kill(): Promise<void> {
    this.#supervisor.kill();
  }

  async hashes() {
    return this.#supervisor.planner.activeHashes();
  }

  async prepareOneOff(name: string, request: OneOffRequest) {
    void this.#supervisor.busy(() => aborted(this.#ended.signal));
    const launch = await this.#supervisor.prepareOneOff(name, request, this.#ended.signal);
    const { command, args, cwd, environment, user } = launch;
    return { command, args, cwd, user, environment: { ...environment, ...this.#supervisor.marker } };
  }

  async startOneOff(name: string, request: OneOffRequest): Promise<string> {
    return this.#supervisor.startOneOff(name, request, this.#ended.signal);
  }

  async oneOffs() {
    return this.#supervisor.oneOffs.status();
  }

  async addresses() {
    const { ports, udp = [], replicas = [] } = this.#supervisor.stack.addresses;
    const isMany = ({ service, isForwarder }: PortAddress) =>
      !isForwarder && replicas.some((one) => one.service === service);
    return [...ports.filter((one) => !isMany(one)), ...replicas, ...udp];
  }

  async build(services: string[]): Promise<void> {
    await this.#supervisor.build(services, this.#ended.signal);
  }

  async launchInfo(name: string, index?: number) {
    const { stack, marker, oneOffs } = this.#supervisor;
    const replicas = stack.replicas(name);
    const service =
      index === undefined
        ? (replicas.find((one) => one.status().state === 'running') ?? stack.service(name))
        : replicas.find(({ replica }) => replica === index);
    if (!service) throw notRunning(name, index);
    const runs = service.status().state === 'running';
    const launch = (runs ? undefined : oneOffs.running(name)) ?? service.launch;
    if (!launch) throw notRunning(name, index);
    const { cwd, environment } = launch;
    const user = launch.userOfServerOnly ? undefined : launch.user;
    const running = runs ? ('service' as const) : oneOffs.running(name) && ('one-off' as const);
    return { running, cwd, environment: { ...environment, ...marker }, user };
  }

  async resolveCommand(name: string, argv: string[], index?: number) {
    const { stack } = this.#supervisor;
    const { launch } = index === undefined ? stack.service(name) : stack.replica(name, index);
    if (!launch) throw notRunning(name);
    const [command = '', ...args] = argv;
    const resolved = await launch.resolveCommand?.(argv);
    return resolved ?? { command: command === 'node' ? process.execPath : command, args };
  }

  /** The other side is gone. */
  close(): void {
    this.#ended.abort();
    this.#unsubscribe?.();
    this.#observers.clear();
  }

  /** Tells this session, and only this one, that what it asked for is ready. */
  async #whenReady({ startedAt }: UpRequest, selected: string[], started: string[]): Promise<void> {
    const { stack, clock } = this.#supervisor;
    try {
      await untilReady(selected, stack, { signal: this.#ended.signal, giveUp: false });
    } catch {
      return;
    }
    const at = clock.now();
    const phases = stack.all().flatMap((one) => (started.includes(one.key) ? one.phases() : []));
    this.#tell({ type: 'ready', at, ms: at - startedAt, phases });
  }

  #tell(event: StackEvent): void {
    for (const observe of this.#observers) observe(event);
  }
}

function notRunning(service: string, index?: number): DrydockError {
  if (index !== undefined) return noSuchReplica(service, index);
  return new DrydockError('NOT_RUNNING', `service "${service}" is not running`, {
    hint: `Start it with: drydock up -d ${service}`,
    data: { service },
  });
}
