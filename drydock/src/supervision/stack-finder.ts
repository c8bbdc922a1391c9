import { systemClock } from '../base/clock.ts';
import { DrydockError } from '../base/errors.ts';
import { loadAgain } from '../compose/load-again.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { OtherStack, OwnStack, type AttachedStack } from './attached-stack.ts';
import { ControlClient } from './control-client.ts';
import { startDetached } from './detach.ts';
import { newRunId, onThisHost, pathsOf, type LocalEngineOptions } from './local-host.ts';
import type { SupervisorOptions } from './supervisor-options.ts';

/** Finds the project's running stack from any terminal, or starts one. */
export class StackFinder {
  readonly #loaded: LoadedProject;
  readonly #options: LocalEngineOptions;

  constructor(loaded: LoadedProject, options: LocalEngineOptions) {
    this.#loaded = loaded;
    this.#options = options;
  }

  get paths(): ProjectPaths {
    return pathsOf(this.#loaded, { ...(this.#options.environment ?? process.env) });
  }

  host(run = newRunId(this.paths)): SupervisorOptions {
    return onThisHost(this.#loaded, this.#options, { run, detached: false });
  }

  /** The running stack, or a new one: in this process, or detached. */
  async attach(detach: boolean): Promise<AttachedStack> {
    for (let attempt = 0; ; attempt++) {
      const other = await this.findOther();
      if (other) return other;
      try {
        const own = await this.#startNew(detach);
        if (own) return own;
      } catch (error) {
        // Somebody was faster and listens in a moment, or is about to end.
        const isLocked = error instanceof DrydockError && error.code === 'PROJECT_LOCKED';
        if (!isLocked || attempt >= 100) throw error;
        await systemClock.sleep(100);
      }
    }
  }

  /** The running stack, if there is one. */
  async findOther(): Promise<OtherStack | undefined> {
    const client = await this.connect();
    return client && new OtherStack(client);
  }

  connect(): Promise<ControlClient | undefined> {
    return ControlClient.connect(this.paths.controlSocket);
  }

  /** Undefined where nothing runs. */
  async ask<T>(question: (client: ControlClient) => Promise<T>): Promise<T | undefined> {
    const client = await this.connect();
    return client && question(client).finally(() => client.close());
  }

  /** Resolves to nothing when it is detached, and then to be found. */
  async #startNew(detach: boolean): Promise<AttachedStack | undefined> {
    const run = newRunId(this.paths);
    if (!detach) {
      // Loaded here only: `ps` and its like talk to another process and need none of it.
      const { Supervisor } = await import('./supervisor.ts');
      return new OwnStack(await Supervisor.open(this.host(run)));
    }
    const entry = this.#options.entry ?? process.argv[1]!;
    const spec = { run, load: loadAgain(this.#loaded) };
    await startDetached(this.paths, { entry, spec, directory: this.#loaded.directory });
    return undefined;
  }
}
