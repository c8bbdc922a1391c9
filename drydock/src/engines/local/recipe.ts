import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Healthcheck, Service } from '../../compose/model.ts';
import type { AddressTable } from '../../plan/addresses.ts';
import type { Refusal } from './refusal.ts';
import type { StackEvent } from '../stack-event.ts';

/** How one kind of service runs as a host process. The first recipe of the ordered list that matches is used. */
export interface Recipe {
  readonly kind: string;
  matches(service: Service, context: Pick<RecipeContext, 'loaded' | 'name'>): boolean;
  /** Why it cannot run here after all; asked before anything is prepared. */
  refusal?(
    context: Pick<RecipeContext, 'loaded' | 'name' | 'service' | 'paths' | 'hostEnvironment'>,
  ): Refusal | undefined | Promise<Refusal | undefined>;
  /**
   * Makes everything that the process needs (programs, data folder, node_modules) and says how to start it. Idempotent;
   * cheap when nothing changed. Runs before the service's dependencies are up. Rejects with a DrydockError.
   */
  prepare(context: RecipeContext): Promise<Launch>;
}

export interface RecipeContext {
  loaded: LoadedProject;
  name: string;
  service: Service;
  addresses: AddressTable;
  paths: LocalPaths;
  /** Environment of the supervisor: PATH, HOME, proxies, npm settings. */
  hostEnvironment: Record<string, string>;
  observe(event: StackEvent): void;
  /** Aborted by Ctrl-C: kill what `prepare` started, leave nothing half-written. */
  signal: AbortSignal;
  /** Marker variables that every child must carry, also install steps. */
  marker: Record<string, string>;
  /** `--build`: replay install steps even when their inputs did not change. */
  rebuild: boolean;
}

export interface LocalPaths {
  /** This project's data (database files), outside the project folder: `<user data>/drydock/projects/<id>`. */
  data: string;
  /** Programs shared by all projects of this user: `<user cache>/drydock`. */
  cache: string;
  /** `.drydock/` in the project folder. */
  state: string;
  /** Short owner-only folder for sockets. */
  runtime: string;
}

export interface Launch {
  command: string;
  args: string[];
  cwd: string;
  /** The whole environment of the process. */
  environment: Record<string, string>;
  /** Set when the process must not run as the current user (PostgreSQL refuses root). */
  user?: { uid: number; gid: number };
  /** Checks and commands beside it run as the current user all the same: in the image, they are root's. */
  userOfServerOnly?: boolean;
  stopSignal: NodeJS.Signals;
  /** Milliseconds between the stop signal and SIGKILL. */
  stopGraceMs: number;
  /** The check to run; `probe` when a built-in equal stands for its command. */
  healthcheck?: Healthcheck;
  probe?: (signal: AbortSignal) => Promise<ProbeResult>;
  /** Runs once after the process accepts connections and before the service counts as started (initdb scripts). */
  afterStart?: (signal: AbortSignal) => Promise<void>;
  /** How `exec` runs a command that the image would have had: `psql` -> path and environment. */
  resolveCommand?: (
    argv: string[],
  ) => Promise<{ command: string; args: string[]; environment?: Record<string, string> }>;
  /** The same service with another command, as `run` has it; absent where commands are clients that run beside a server. */
  oneOff?: (changes: OneOffChanges) => Promise<Launch>;
  /** Files and folders (absolute) whose change asks for a restart of this service, from `develop.watch`. */
  watch: { path: string; ignore: string[]; action: 'restart' | 'rebuild' }[];
  /** What was emulated or left out, in words, for the screen and the support table. */
  remarks: string[];
}

export interface OneOffChanges {
  service: Service;
  addresses: AddressTable;
  /** The command is of the one-off, not of the service: `x-drydock.command` says nothing then. */
  ownsCommand: boolean;
}

export interface ProbeResult {
  ok: boolean;
  output: string;
}
