import type { ControlClient } from './control-client.ts';
import type { Session } from './session.ts';
import type { StackLink, UpRequest } from './stack-link.ts';
import type { Supervisor } from './supervisor.ts';

/** Why this process lets go of a stack. */
export type LeaveReason =
  | 'interrupted' // Ctrl-C, or the terminal was closed
  | 'failed' // `up` failed
  | 'detach'; // it goes on without us

/** A running stack as this process sees it: its own, or another's. */
export interface AttachedStack {
  readonly isOwn: boolean;
  readonly link: StackLink;
  /** Settles when nothing of the stack is left. */
  readonly closed: Promise<unknown>;
  up(request: UpRequest, options: { signal: AbortSignal; bound: boolean }): Promise<void>;
  leave(reason: LeaveReason): Promise<void>;
}

/** This process supervises it: when this process lets go, the stack ends. */
export class OwnStack implements AttachedStack {
  readonly isOwn = true;
  readonly link: Session;
  readonly #supervisor: Supervisor;

  constructor(supervisor: Supervisor) {
    this.#supervisor = supervisor;
    this.link = supervisor.session();
  }

  get closed() {
    return this.#supervisor.closed;
  }

  up(request: UpRequest, { signal }: { signal: AbortSignal }): Promise<void> {
    return this.link.up(request, signal);
  }

  async leave(reason: LeaveReason): Promise<void> {
    await this.#supervisor.shutdown(reason);
  }
}

/** Another process supervises it: what this process started goes with it, the rest goes on. */
export class OtherStack implements AttachedStack {
  readonly isOwn = false;
  readonly link: ControlClient;

  constructor(client: ControlClient) {
    this.link = client;
  }

  get closed() {
    return this.link.closed;
  }

  up(request: UpRequest, options: { signal: AbortSignal; bound: boolean }): Promise<void> {
    return this.link.up(request, options.signal, { bound: options.bound });
  }

  async leave(reason: LeaveReason): Promise<void> {
    // A stack that has ended meanwhile has nothing to let go of.
    if (reason === 'interrupted') await this.link.release().catch(() => {});
    this.link.close();
    if (reason === 'failed')
      await Promise.race([this.link.closed, new Promise((done) => setTimeout(done, 50))]);
  }
}
