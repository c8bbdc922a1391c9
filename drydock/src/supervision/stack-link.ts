import type { LoadOptions } from '../compose/loaded-project.ts';
import type { Observe, RestartOptions } from '../engines/engine.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import type { PortAddress, ReplicaAddress } from '../plan/addresses.ts';
import type { ProcessIdentity } from '../state/process-identity.ts';
import type { OneOffRequest } from './one-off-service.ts';

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
  restart(services: string[], options?: RestartOptions): Promise<void>;
  /** As `up`, but nothing is started. */
  create(request: UpRequest): Promise<void>;
  /** Forgets what does not run; with `stop`, what runs too. Resolves to the names. */
  remove(services: string[], options: { stop: boolean; timeoutMs?: number }): Promise<string[]>;
  pause(services: string[]): Promise<void>;
  unpause(services: string[]): Promise<void>;
  /** Stops everything; the stack ends. */
  down(timeoutMs?: number): Promise<void>;
  /** SIGKILL ends services with all that they started; another signal goes to their first process only. */
  signal(services: string[], signal: NodeJS.Signals, index?: number): Promise<void>;
  /** SIGKILL for whatever is still stopping. */
  kill(): Promise<void>;
  /** Hash of the configuration that each running service was started with. */
  hashes(): Promise<Record<string, string>>;
  /** How a one-off of the service runs, once its dependencies are as far as it asks. The stack does not end by itself while this link stands. */
  prepareOneOff(service: string, request: OneOffRequest): Promise<OwnProcess>;
  /** The same, and runs it in the background. Resolves to its name. */
  startOneOff(service: string, request: OneOffRequest): Promise<string>;
  /** Commands that `run -d` started. */
  oneOffs(): Promise<ServiceStatus[]>;
  /** `index`: of one replica, not of any. */
  launchInfo(service: string, index?: number): Promise<LaunchInfo>;
  /** Where services listen, each replica by itself. */
  addresses(): Promise<(PortAddress | ReplicaAddress)[]>;
  /** Installs and generates what the services need, whether or not anything changed. */
  build(services: string[]): Promise<void>;
  resolveCommand(service: string, argv: string[], index?: number): Promise<ResolvedCommand>;
}

/** The calls that a client may make by name. */
export const linkCalls = [
  'supervisor',
  'status',
  'up',
  'release',
  'stop',
  'restart',
  'create',
  'remove',
  'pause',
  'unpause',
  'down',
  'signal',
  'kill',
  'hashes',
  'prepareOneOff',
  'startOneOff',
  'oneOffs',
  'addresses',
  'build',
  'launchInfo',
  'resolveCommand',
] as const satisfies readonly (keyof StackLink)[];

export interface SubscribeOptions {
  /** Lines of each service from before. */
  history: number;
  /** Also tells of what had ended before. */
  ended?: boolean;
}

export interface UpRequest {
  services: string[];
  noDeps: boolean;
  build: boolean;
  strictPorts: boolean;
  recreate?: 'always' | 'never';
  recreateDependencies?: boolean;
  renewAnonymousVolumes?: boolean;
  stopTimeoutMs?: number;
  removeOrphans: boolean;
  /** Whoever asks does not stay: what runs goes on, also when something else fails. */
  detach: boolean;
  /** Orphans are not worth a word. */
  ignoreOrphans?: boolean;
  wait: boolean;
  waitTimeoutMs?: number;
  /** When the user pressed Enter, in milliseconds since the epoch. */
  startedAt: number;
  /** Hash of each service as the file describes it now; a running supervisor loads the file again when one differs. */
  hashes: Record<string, string>;
  load?: LoadOptions;
  /** When one service cannot be started, the others go on. */
  keepsStarted?: boolean;
  /** Replicas of services, instead of what the file says. */
  scale?: Record<string, number>;
  /** Services that are there keep as many replicas as they have, whatever the file says. */
  keepsScale?: boolean;
}

/** How a command runs beside a service, or beside a one-off where the service does not run. */
export interface LaunchInfo {
  running: 'service' | 'one-off' | undefined;
  cwd: string;
  environment: Record<string, string>;
  user?: { uid: number; gid: number };
}

/** A process that this side starts in its own terminal. */
export interface OwnProcess extends ResolvedCommand {
  cwd: string;
  environment: Record<string, string>;
  user?: { uid: number; gid: number };
}

export interface ResolvedCommand {
  command: string;
  args: string[];
  environment?: Record<string, string>;
}
