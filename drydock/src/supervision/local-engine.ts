import { replicaKey } from '../base/replica.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import type { HostVerbs } from '../engines/host-verbs.ts';
import type { HostView } from '../engines/host-view.ts';
import type {
  DownOptions,
  Engine,
  EventsOptions,
  ExecOptions,
  FollowOptions,
  LogsOptions,
  RestartOptions,
  RunOptions,
  StartOptions,
  UpOptions,
} from '../engines/engine.ts';
import { signalName } from '../engines/local/signal-name.ts';
import { requireService } from '../plan/select.ts';
import { finishDown } from './finish-down.ts';
import { createHostVerbs } from './host-verbs.ts';
import { createHostView, hostPathOf } from './host-view.ts';
import { EventFeed } from './event-feed.ts';
import { execBeside } from './exec-command.ts';
import type { LocalEngineOptions } from './local-host.ts';
import { statusesOfKept } from './kept-stack.ts';
import { runOnce } from './run-once.ts';
import { ifEnded, isStopping, nothingRuns, supervisorDied } from './local-errors.ts';
import { showEvents } from './show-events.ts';
import { aborted, showLogs } from './show-logs.ts';
import type { AttachedStack } from './attached-stack.ts';
import { isActive } from './service-state.ts';
import { StackFinder } from './stack-finder.ts';
import { startRequest } from './start-request.ts';
import { takeDown } from './take-down.ts';
import { upRequest } from './up-request.ts';

/**
 * Runs the project's services as host processes. The first `up` supervises them (in this process, or in a detached one);
 * every other command, in any terminal, talks to that supervisor.
 *
 * On abort, `up` stops what it started and rejects with the signal's reason; `follow` after such an `up` resolves once
 * that is done, so the caller has nothing left to stop.
 */
export function createLocalEngine(loaded: LoadedProject, options: LocalEngineOptions): Engine {
  return new LocalEngine(loaded, options);
}

class LocalEngine implements Engine {
  readonly name = 'local';
  readonly host: HostView;
  readonly verbs: HostVerbs;
  readonly #loaded: LoadedProject;
  readonly #options: LocalEngineOptions;
  readonly #finder: StackFinder;
  readonly #feed = new EventFeed();
  #attached: AttachedStack | undefined;

  constructor(loaded: LoadedProject, options: LocalEngineOptions) {
    this.#loaded = loaded;
    this.#options = options;
    this.#finder = new StackFinder(loaded, options);
    this.host = createHostView(loaded, this.#finder);
    this.verbs = createHostVerbs(loaded, this.#finder, () => this.#hashes());
  }

  async up(options: UpOptions): Promise<void> {
    const { detach, signal, observe } = options;
    this.#check(options.services);
    signal.throwIfAborted();
    this.#feed.attach(observe);
    try {
      this.#attached = await this.#upOnce(options);
    } catch (error) {
      if (!isStopping(error)) throw signal.aborted ? signal.reason : error;
      // It was on its way out when we came: the next one is ours.
      this.#attached = await this.#upOnce(options);
    } finally {
      this.#feed.detach();
    }
    if (detach) this.#attached = undefined;
  }

  async #upOnce(options: UpOptions): Promise<AttachedStack> {
    const { detach, signal } = options;
    const stack = await this.#finder.attach(detach);
    try {
      await stack.link.subscribe({ history: stack.isOwn ? 0 : 20 }, this.#feed.push);
      if (!stack.isOwn) options.onFound?.(await runningOf(stack));
      const request = upRequest(this.#loaded, this.#hashes(), options);
      await stack.up(request, { signal, bound: !detach });
    } catch (error) {
      if (isStopping(error)) await stack.closed;
      await stack.leave('failed');
      throw error;
    }
    if (detach) await stack.leave('detach');
    return stack;
  }

  async follow({ observe, signal }: FollowOptions): Promise<void> {
    const stack = this.#attached ?? (await this.#finder.findOther());
    if (!stack) return;
    if (!this.#attached) await stack.link.subscribe({ history: 20 }, this.#feed.push);
    this.#feed.attach(observe);
    await Promise.race([stack.closed, aborted(signal)]);
    if (signal.aborted) await stack.leave(this.#attached ? 'interrupted' : 'detach');
    this.#feed.detach();
    this.#attached = undefined;
    if (!signal.aborted && !this.#feed.hasStopped) throw supervisorDied(this.#finder.paths.supervisorLog);
  }

  async down(options: DownOptions): Promise<void> {
    this.#check(options.services ?? []);
    const there = { statuses: await this.ps(), verbs: this.verbs };
    if (await takeDown(this.#loaded, options, there)) return;
    const client = await this.#finder.connect();
    if (client) {
      await client.subscribe({ history: 0 }, options.observe);
      await client.down(options.timeoutMs);
      await client.gone();
    }
    await finishDown(this.#loaded, { ...options, paths: this.#finder.paths, options: this.#finder.host() });
  }

  async stop(services: string[], timeoutMs?: number): Promise<void> {
    await this.#checkNamed(services);
    await this.#finder.ask(async (client) => {
      await client.stop(services, timeoutMs);
      const statuses = await Promise.all([client.status(), client.oneOffs()]).catch(() => []);
      if (!statuses.flat().some(({ state }) => isActive(state))) await client.gone();
    });
  }

  /** What is there already, with what it depends on. */
  async start(services: string[], { wait = false, waitTimeoutMs }: StartOptions = {}): Promise<void> {
    this.#check(services);
    const request = startRequest(this.#loaded, services, await this.ps());
    const signal = new AbortController().signal;
    await this.up({ ...request, wait, waitTimeoutMs, observe: () => {}, signal });
  }

  async restart(services: string[], options?: RestartOptions): Promise<void> {
    this.#check(services);
    const found = await this.#finder.ask((client) => client.restart(services, options).then(() => true));
    if (found) return;
    if (statusesOfKept(this.#finder.paths).length === 0) throw nothingRuns(services[0]);
    await this.start(services);
  }

  async kill(services: string[], signal: string, index?: number): Promise<void> {
    await this.#checkNamed(services);
    const name = signalName(signal);
    const found = await this.#finder.ask((client) => client.signal(services, name, index).then(() => true));
    if (!found) throw nothingRuns(services[0]);
  }

  async ps() {
    // One that ended under the question has kept what there is.
    const running = await this.#finder.ask((client) => client.status()).catch(ifEnded);
    return running ?? statusesOfKept(this.#finder.paths);
  }

  async observe() {
    const statuses = await this.ps();
    const hashes = (await this.#finder.ask((client) => client.hashes())) ?? {};
    return {
      observed: statuses.map(({ service, replica, pid }) => ({
        service,
        replica,
        running: pid !== undefined,
        configHash: hashes[replicaKey(service, replica)],
      })),
      hashes: this.#hashes(),
    };
  }

  async logs(options: LogsOptions): Promise<void> {
    this.#check(options.services);
    const client = await this.#finder.connect();
    await showLogs(this.#finder.paths, client, options).finally(() => client?.close());
  }

  async events(options: EventsOptions): Promise<void> {
    this.#check(options.services);
    const client = await this.#finder.connect();
    const places = { ...this.#finder.paths, project: this.#loaded.project.name };
    await showEvents(places, client, options).finally(() => client?.close());
  }

  async exec(service: string, command: string[], options: ExecOptions): Promise<number> {
    this.#check([service]);
    const code = await this.#finder.ask(async (client) => {
      const hostPath = (place: string) => hostPathOf(service, place, this.#loaded, this.#finder.paths);
      return execBeside(client, service, command, { ...options, hostPath });
    });
    if (code === undefined) throw nothingRuns(service);
    return code;
  }

  async run(service: string, command: string[], options: RunOptions): Promise<number> {
    this.#check([service]);
    const { processes, clock } = this.#finder.host();
    const { logs } = this.#finder.paths;
    const request = { loaded: this.#loaded, hashes: this.#hashes(), processes, clock, logs };
    return runOnce(await this.#finder.attach(true), { ...request, service, command, options });
  }

  #hashes(): Record<string, string> {
    const names = Object.keys(this.#loaded.project.services);
    return Object.fromEntries(names.map((name) => [name, this.#options.configHash(this.#loaded, name)]));
  }

  /** One-offs have names, too. */
  async #checkNamed(names: readonly string[]): Promise<void> {
    const strangers = names.filter((name) => !this.#loaded.project.services[name]);
    const oneOffs = strangers.length > 0 ? await this.host.oneOffs() : [];
    this.#check(strangers.filter((name) => !oneOffs.some(({ oneOff }) => oneOff === name)));
  }

  #check(services: readonly string[]): void {
    for (const service of services) requireService(this.#loaded.project, service);
  }
}

async function runningOf({ link }: AttachedStack): Promise<string[]> {
  return (await link.status()).flatMap(({ service, state }) => (isActive(state) ? [service] : []));
}
