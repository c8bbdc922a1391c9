/**
 * The canonical project: the long form only, in the field names and shapes that `docker compose config --format json`
 * prints. No later file asks "string or list?".
 */
export interface Project {
  name: string;
  services: Record<string, Service>;
  networks?: Record<string, Record<string, unknown> | null>;
  volumes?: Record<string, NamedVolume>;
  secrets?: Record<string, Record<string, unknown>>;
  configs?: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

export interface Service {
  image?: string;
  build?: Build;
  command: string[] | null;
  entrypoint: string[] | null;
  environment?: Record<string, string | null>;
  ports?: PortMapping[];
  volumes?: ServiceVolume[];
  depends_on?: Record<string, Dependency>;
  healthcheck?: Healthcheck;
  develop?: { watch?: WatchRule[] };
  restart?: string;
  init?: boolean;
  profiles?: string[];
  working_dir?: string;
  user?: string;
  container_name?: string;
  stop_signal?: string;
  /** A Go duration, as `10s`. */
  stop_grace_period?: string;
  networks?: Record<string, { aliases?: string[] } | null>;
  links?: string[];
  labels?: Record<string, string>;
  [key: string]: unknown;
}

export interface Build {
  context: string;
  dockerfile?: string;
  dockerfile_inline?: string;
  target?: string;
  args?: Record<string, string | null>;
  [key: string]: unknown;
}

/** `published` is a string because Compose allows a range (`3000-3005`). */
export interface PortMapping {
  mode?: string;
  host_ip?: string;
  target: number;
  published?: string;
  protocol?: string;
  name?: string;
  app_protocol?: string;
}

export interface ServiceVolume {
  type: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'cluster' | 'image';
  source?: string;
  target: string;
  read_only?: boolean;
  consistency?: string;
  [key: string]: unknown;
}

export type DependencyCondition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

export interface Dependency {
  condition: DependencyCondition;
  required: boolean;
  restart?: boolean;
}

/** Durations are Go durations (`1m30s`); `test` begins with `CMD`, `CMD-SHELL` or `NONE`. */
export interface Healthcheck {
  test?: string[];
  interval?: string;
  timeout?: string;
  retries?: number;
  start_period?: string;
  start_interval?: string;
  disable?: boolean;
}

export interface WatchRule {
  path: string;
  action: 'sync' | 'rebuild' | 'restart' | 'sync+restart' | 'sync+exec';
  target?: string;
  ignore?: string[];
  include?: string[];
  initial_sync?: boolean;
  /** What `sync+exec` runs; Compose prints it empty for every rule. */
  exec?: { command: string[] | null; [key: string]: unknown };
}

export interface NamedVolume {
  name: string;
  external?: boolean;
  driver?: string;
  [key: string]: unknown;
}
