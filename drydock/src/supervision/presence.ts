import type { Clock } from '../base/clock.ts';
import { startJanitor, type Janitor } from '../engines/local/janitor.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import { acquireLock, type Lock } from '../state/lock.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { makeRuntimeDir } from '../state/runtime-dir.ts';
import { makeStateDir } from '../state/state-dir.ts';
import { adoptLeftovers, removeRuntime } from './adopt.ts';
import { listen, type ControlServer } from './control-server.ts';
import { keepRecord, type RecordContext, type RecordKeeper } from './keep-record.ts';
import type { Stack } from './stack.ts';
import type { MakeSession } from './wire.ts';

export interface PresenceOptions {
  paths: ProjectPaths;
  run: string;
  detached: boolean;
  uid: number;
  processes: ProcessTable;
  clock: Clock;
}

/** What the rest of the machine sees of a running stack: the lock, the janitor, the run record, the control socket. */
export class Presence {
  readonly janitor: Janitor;
  readonly #options: PresenceOptions;
  readonly #lock: Lock;
  #record: RecordKeeper | undefined;
  #server: ControlServer | undefined;

  /** Takes the lock and cleans up after a run that died. Rejects with PROJECT_LOCKED when another one runs. */
  static async claim(options: PresenceOptions): Promise<Presence> {
    const { paths, run, uid } = options;
    const lock = acquireLock(paths.lock, run);
    try {
      await adoptLeftovers(paths, options);
      makeStateDir(paths.state);
      makeRuntimeDir(paths.runtime, uid);
      return new Presence(options, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private constructor(options: PresenceOptions, lock: Lock) {
    const { paths, run } = options;
    this.#options = options;
    this.#lock = lock;
    this.janitor = startJanitor({
      run,
      runtime: paths.runtime,
      record: paths.runRecord,
      crashedRecord: paths.crashedRecord,
    });
  }

  /** From here on other commands find the stack. */
  async announce(stack: Stack, makeSession: MakeSession, hashOf: RecordContext['hashOf']): Promise<void> {
    this.#record = keepRecord(stack, this.janitor, { ...this.#options, hashOf });
    this.#server = await listen(this.#options.paths.controlSocket, makeSession);
  }

  async leave(): Promise<void> {
    this.#record?.remove();
    await this.janitor.dismiss();
    this.#server?.stopListening();
    removeRuntime(this.#options.paths);
    this.#lock.release();
    // Last, because the end of its connection is what tells a client that nothing is left.
    await this.#server?.disconnect();
  }
}
