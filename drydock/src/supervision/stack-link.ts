import type { LoadOptions } from '../compose/loaded-project.ts';
import type { Observe } from '../engines/engine.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import type { ProcessIdentity } from '../state/process-identity.ts';

/** What one may ask of a running stack: the same in its own process and over the control socket. */
export interface StackLink {
  /** The process that supervises the stack. */
  supervisor(): Promise<ProcessIdentity | undefined>;
  status(): Promise<ServiceStatus[]>;
  /** Tells states as they are, the kept history, then everything that happens. Resolves to the number of the last event before. */
  subscribe(options: SubscribeOptions, observe: Observe): Promise<number>;
  /** Rejects when something cannot be started, after stopping what this call started. */
  up(request: UpRequest, signal?: AbortSignal): Promise<void>;
  /** Stops what this link's `up` started. */
  release(): Promise<void>;
  stop(services: string[], timeoutMs?: number): Promise<void>;
  restart(services: string[], timeoutMs?: number): Promise<void>;
  /** Stops everything; the stack ends. */
  down(timeoutMs?: number): Promise<void>;
  /** SIGKILL for whatever is still stopping. */
  kill(): Promise<void>;
  /** Hash of the configuration that each running service was started with. */
  hashes(): Promise<Record<string, string>>;
  /** For `run`: the service's modules and environment are there and its dependencies are as far as it asks. The stack does not end by itself while this link stands. */
  prepareOnly(service: string, noDeps: boolean): Promise<void>;
  launchInfo(service: string): Promise<LaunchInfo>;
  resolveCommand(service: string, argv: string[]): Promise<ResolvedCommand>;
}

/** The calls that a client may make by name. */
export const linkCalls = [
  'supervisor',
  'status',
  'up',
  'release',
  'stop',
  'restart',
  'down',
  'kill',
  'hashes',
  'prepareOnly',
  'launchInfo',
  'resolveCommand',
] as const satisfies readonly (keyof StackLink)[];

export interface SubscribeOptions {
  /** Lines of each service from before. */
  history: number;
}

export interface UpRequest {
  services: string[];
  noDeps: boolean;
  build: boolean;
  strictPorts: boolean;
  forceRecreate: boolean;
  removeOrphans: boolean;
  wait: boolean;
  waitTimeoutMs?: number;
  /** When the user pressed Enter, in milliseconds since the epoch. */
  startedAt: number;
  /** Hash of each service as the file describes it now; a running supervisor loads the file again when one differs. */
  hashes: Record<string, string>;
  load?: LoadOptions;
  /** When one service cannot be started, the others go on. */
  keepsStarted?: boolean;
}

/** How a command runs beside a service. */
export interface LaunchInfo {
  running: boolean;
  cwd: string;
  environment: Record<string, string>;
  user?: { uid: number; gid: number };
}

export interface ResolvedCommand {
  command: string;
  args: string[];
  environment?: Record<string, string>;
}
