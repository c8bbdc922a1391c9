/** What one engine made of a project, as plain data. */
export interface ObservedRun {
  engine: 'docker' | 'local';
  /** Why the project did not come up. */
  failure?: string;
  services: Record<string, ObservedService>;
  /** For each dependency, `web after db`: whether the order was kept. */
  order: Record<string, boolean>;
}

export interface ObservedService {
  state: string;
  health?: string;
  exitCode?: number | null;
  /** Milliseconds from the start of the service until it was healthy. */
  healthyMs?: number;
  /** Host ports. */
  ports: number[];
  /** As the process sees it. */
  environment: Record<string, string>;
  /** How the engine came to it: by variable, the rule (local engine only). */
  rules: Record<string, string>;
  /** `node`, `postgres`, `redis` -> what the program says of itself. */
  versions: Record<string, string>;
  /** Names of services -> whether they resolve inside. */
  names: Record<string, boolean>;
}

/** One thing that the two engines do not have in common. */
export interface Difference {
  service: string;
  aspect: 'start' | 'environment' | 'ports' | 'order' | 'health' | 'exit code' | 'version' | 'names';
  /** Variable, port, program, name. */
  what: string;
  docker: string;
  local: string;
  /** Why it is so by design; undefined: nobody knows, and it counts. */
  why?: string;
}
