import type { ObservedService } from '../plan/plan.ts';
import type { HostVerbs } from './host-verbs.ts';
import type { HostView } from './host-view.ts';
import type { ServiceEvent } from './service-event.ts';
import type { StackEvent, ServiceStatus } from './stack-event.ts';

/** One way of running a whole Compose project. Two implementations: Docker, and host processes. */
export interface Engine {
  readonly name: 'docker' | 'local';
  /** Starts services and what they depend on. Resolves once they run (or are healthy, with `wait`). */
  up(options: UpOptions): Promise<void>;
  /** Follows a running project until it ends or `signal` aborts. */
  follow(options: FollowOptions): Promise<void>;
  down(options: DownOptions): Promise<void>;
  stop(services: string[], timeoutMs?: number): Promise<void>;
  start(services: string[], options?: StartOptions): Promise<void>;
  restart(services: string[], options?: RestartOptions): Promise<void>;
  /** None named: all that run. `index`, of the local engine only: one replica, counted from 1. */
  kill(services: string[], signal: string, index?: number): Promise<void>;
  ps(): Promise<ServiceStatus[]>;
  /** For the plan: what runs now, and what it would be compared with. */
  observe(): Promise<ObservedStack>;
  logs(options: LogsOptions): Promise<void>;
  /** Tells what happens to services until `until`, or until the project ends. */
  events(options: EventsOptions): Promise<void>;
  /** Runs a command beside a running service, with the terminal; resolves to its exit code. */
  exec(service: string, command: string[], options: ExecOptions): Promise<number>;
  /** Runs a one-off command with the service's environment after its dependencies are up; resolves to its exit code. */
  run(service: string, command: string[], options: RunOptions): Promise<number>;
  /** Only Docker: a verb that `docker compose` answers as it was typed, in this terminal. Resolves to its exit code. */
  handOn?(args: readonly string[]): Promise<number>;
  /** Only the local engine: what the verbs that Docker answers by itself need to know of host processes. */
  host?: HostView;
  /** Only the local engine: what Docker is handed on. */
  verbs?: HostVerbs;
}

export interface ObservedStack {
  observed: ObservedService[];
  /** Hash of each service as the Compose file describes it now. */
  hashes: Record<string, string>;
}

export type Observe = (event: StackEvent) => void;

export interface UpOptions {
  /** Empty: all. */
  services: string[];
  build: boolean;
  wait: boolean;
  /** Milliseconds. */
  waitTimeoutMs?: number;
  noDeps: boolean;
  strictPorts: boolean;
  removeOrphans?: boolean;
  /** Replicas of services, instead of what the file says. */
  scale?: Record<string, number>;
  /** Services that are there keep as many replicas as they have, whatever the file says. */
  keepsScale?: boolean;
  /** Orphans are not worth a word. */
  ignoreOrphans?: boolean;
  /** What of that which is there already is made anew; left out: what is described otherwise now. */
  recreate?: 'always' | 'never';
  /** Of services that were not named, also what is unchanged. */
  recreateDependencies?: boolean;
  renewAnonymousVolumes?: boolean;
  /** For what is stopped to be made anew. */
  stopTimeoutMs?: number;
  /** Only Docker: flags of `docker compose up` as they were typed. */
  handedOn?: readonly string[];
  /** True: the project outlives this process. */
  detach: boolean;
  /** Told of services that run already, where an interrupt leaves them alone. */
  onFound?(running: readonly string[]): void;
  /** When the user pressed Enter, in milliseconds since the epoch: what `ready` counts from. Left out: now. */
  startedAt?: number;
  observe: Observe;
  signal: AbortSignal;
}

export interface StartOptions {
  wait?: boolean;
  waitTimeoutMs?: number;
}

export interface RestartOptions {
  timeoutMs?: number;
  /** Who depends on them stays as it is, also with `depends_on.restart`. */
  noDeps?: boolean;
}

export interface FollowOptions {
  services: string[];
  observe: Observe;
  signal: AbortSignal;
}

export interface DownOptions {
  volumes: boolean;
  /** Left out or empty: all of the active profiles. */
  services?: string[];
  removeOrphans?: boolean;
  /** Only Docker: images to remove, `local` or `all`. */
  images?: string;
  timeoutMs?: number;
  observe: Observe;
}

export interface LogsOptions {
  services: string[];
  follow: boolean;
  /** Lines of each service; undefined: all. */
  tail?: number;
  /** Milliseconds since the epoch: lines from then on, and lines up to then. */
  since?: number;
  until?: number;
  /** Of the one service named: which replica, counted from 1. */
  index?: number;
  observe: Observe;
  signal: AbortSignal;
}

export interface EventsOptions {
  /** Empty: all. */
  services: string[];
  /** Milliseconds since the epoch; without, only what happens from now on. */
  since?: number;
  until?: number;
  observe(event: ServiceEvent): void;
  signal: AbortSignal;
}

/** How a command gets to run in a service, by `exec` or by `run`. */
export interface CommandOptions {
  environment: Record<string, string>;
  /** A folder of the container. */
  workdir?: string;
  tty: boolean;
  /** Leaves the command to itself, in the background. */
  detach?: boolean;
  /** As in Compose: name or uid, perhaps with a group. */
  user?: string;
  observe?: Observe;
}

export interface ExecOptions extends CommandOptions {
  /** Which replica, counted from 1. */
  index?: number;
  privileged?: boolean;
}

export interface RunOptions extends CommandOptions {
  remove: boolean;
  noDeps: boolean;
  servicePorts: boolean;
  /** Ports as `docker compose run --publish` takes them. */
  publish: string[];
  name?: string;
  /** Instead of the image's; an empty one removes it. */
  entrypoint?: string;
  labels?: string[];
  volumes?: string[];
  capAdd?: string[];
  capDrop?: string[];
  build?: boolean;
  quietPull?: boolean;
  /** Only Docker: flags as they were typed. */
  handedOn?: readonly string[];
  removeOrphans?: boolean;
  useAliases?: boolean;
  observe: Observe;
  signal: AbortSignal;
}
