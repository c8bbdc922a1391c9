export interface StopRequest {
  /** Instead of the service's own grace. */
  timeoutMs?: number;
  /** A `pre_stop` hook that fails keeps the service running. */
  strict?: boolean;
  skipHooks?: boolean;
  /** Instead of the service's own stop signal. */
  signal?: NodeJS.Signals;
}

/** One start of a service, until nothing of it is left. */
export class Incarnation {
  /** Settles when the process runs, or cannot. */
  readonly started: Promise<void>;
  /** Settles when nothing is left. */
  ended: Promise<void> = Promise.resolve();
  stopRequest: StopRequest | undefined;
  /** Hooks that have begun. */
  afterStart: Promise<void> | undefined;
  beforeStop: Promise<void> | undefined;
  readonly #abort = new AbortController();
  #isSettled = false;
  #resolve!: () => void;
  #reject!: (error: unknown) => void;

  constructor() {
    this.started = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever asked for the start handles it; a restart by a watch has nobody who waits.
    this.started.catch(() => {});
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get stopping(): boolean {
    return this.stopRequest !== undefined;
  }

  stop(request: StopRequest): void {
    this.stopRequest = request;
    this.#abort.abort(new Error('stopped'));
  }

  /** Whether somebody still waits for the start: then its failure is theirs to tell. */
  get isAwaited(): boolean {
    return !this.#isSettled;
  }

  succeed(): void {
    this.#isSettled = true;
    this.#resolve();
  }

  fail(error: unknown): void {
    this.#isSettled = true;
    this.#reject(error);
  }
}
