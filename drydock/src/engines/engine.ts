import type { ObservedService } from '../plan/plan.ts';
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
  start(services: string[]): Promise<void>;
  restart(services: string[], timeoutMs?: number): Promise<void>;
  ps(): Promise<ServiceStatus[]>;
  /** For the plan: what runs now, and what it would be compared with. */
  observe(): Promise<ObservedStack>;
  logs(options: LogsOptions): Promise<void>;
  /** Runs a command beside a running service, with the terminal; resolves to its exit code. */
  exec(service: string, command: string[], options: ExecOptions): Promise<number>;
  /** Runs a one-off command with the service's environment after its dependencies are up; resolves to its exit code. */
  run(service: string, command: string[], options: RunOptions): Promise<number>;
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
  forceRecreate?: boolean;
  /** True: the project outlives this process. */
  detach: boolean;
  /** When the user pressed Enter, in milliseconds since the epoch: what `ready` counts from. Left out: now. */
  startedAt?: number;
  observe: Observe;
  signal: AbortSignal;
}

export interface FollowOptions {
  services: string[];
  observe: Observe;
  signal: AbortSignal;
}

export interface DownOptions {
  volumes: boolean;
  timeoutMs?: number;
  observe: Observe;
}

export interface LogsOptions {
  services: string[];
  follow: boolean;
  /** Lines of each service; undefined: all. */
  tail?: number;
  observe: Observe;
  signal: AbortSignal;
}

export interface ExecOptions {
  environment: Record<string, string>;
  workdir?: string;
  tty: boolean;
}

export interface RunOptions extends ExecOptions {
  remove: boolean;
  noDeps: boolean;
  servicePorts: boolean;
  /** Ports as `docker compose run --publish` takes them; a host process listens on its own. */
  publish: string[];
  observe: Observe;
  signal: AbortSignal;
}
