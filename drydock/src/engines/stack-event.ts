/** Everything that a stack tells about itself, as plain data: shown, logged, and sent over the control socket as JSON lines. */
export type StackEvent =
  | {
      type: 'log';
      at: number;
      service: string;
      replica?: number;
      stream: 'stdout' | 'stderr';
      line: string;
    }
  | { type: 'state'; at: number; service: string; status: ServiceStatus }
  | { type: 'progress'; at: number; service: string; step: string; text: string; done?: boolean; ms?: number }
  | {
      type: 'notice';
      at: number;
      level: 'info' | 'warn' | 'error';
      service?: string;
      code: string;
      text: string;
      hint?: string;
      /** The service's last lines, for one who does not see its output anyway. */
      lines?: string[];
    }
  | { type: 'ready'; at: number; ms: number; phases: Phase[] }
  | { type: 'stopped'; at: number; reason: string };

/** Where the time went: one line of the final block. */
export interface Phase {
  service: string;
  name: string;
  ms: number;
}

export type ServiceState =
  | 'created' // planned, nothing done yet
  | 'preparing' // provisioning, installing, generating
  | 'waiting' // for its dependencies
  | 'running'
  | 'paused' // its processes are frozen
  | 'restarting' // exited, waiting out its back-off
  | 'stopping'
  | 'exited'
  | 'failed'; // will not be started again

export type Health = 'starting' | 'healthy' | 'unhealthy';

export interface ServiceStatus {
  service: string;
  /** Which one, where the service has several. */
  replica?: number;
  /** The name of a command that `run -d` left in the background, with the settings of the service. */
  oneOff?: string;
  state: ServiceState;
  /** Absent when the service has no health check. */
  health?: Health;
  pid?: number;
  exitCode?: number | null;
  /** Published addresses, as `http://localhost:3000` or `localhost:5432`. */
  addresses: string[];
  restarts: number;
  /** Milliseconds since the epoch. */
  startedAt?: number;
  /** Why it is in this state, in words, when that is not obvious: the last probe's output, the last lines before exit. */
  detail?: string;
}
