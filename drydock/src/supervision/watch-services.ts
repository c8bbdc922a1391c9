import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FSWatcher } from 'chokidar';
import { sha256 } from '../base/sha256.ts';
import type { Clock } from '../base/clock.ts';
import type { DrydockError } from '../base/errors.ts';
import type { Launch } from '../engines/local/recipe.ts';
import { isActive } from './service-state.ts';
import type { Stack } from './stack.ts';
import { isIgnored, isPassing } from './watch-filter.ts';

export interface Watcher {
  close(): Promise<void>;
}

export interface WatchContext {
  clock: Clock;
  restart(service: string, cause: string): Promise<void>;
}

/** Changes that come together are one. */
const quietMs = 200;

/** Restarts a service when a file changes that its `develop.watch` names. Preparing it again reinstalls what has to be. */
export function watchServices(stack: Stack, context: WatchContext): Watcher {
  const watches = new Map<string, ServiceWatch>();
  let closed = false;
  const unsubscribe = stack.onChange(() => {
    // What the first replica watches is what the others would.
    for (const { launch, name } of stack.all().filter((one) => stack.service(one.name) === one)) {
      if (closed || !launch || launch.watch.length === 0) continue;
      const known = watches.get(name);
      if (known?.launch === launch) continue;
      void known?.close();
      watches.set(name, new ServiceWatch(name, launch, stack, context));
    }
  });
  return {
    close: async () => {
      closed = true;
      unsubscribe();
      await Promise.all([...watches.values()].map((watch) => watch.close()));
    },
  };
}

class ServiceWatch {
  readonly launch: Launch;
  readonly #name: string;
  readonly #stack: Stack;
  readonly #context: WatchContext;
  readonly #seen = new Map<string, string>();
  readonly #changed = new Set<string>();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(name: string, launch: Launch, stack: Stack, context: WatchContext) {
    this.#name = name;
    this.launch = launch;
    this.#stack = stack;
    this.#context = context;
    // What our own install wrote is known content, and no change.
    for (const entry of launch.watch)
      if (isFile(entry.path)) this.#seen.set(entry.path, fingerprint(entry.path));
    void this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#watcher?.close();
  }

  async #open(): Promise<void> {
    // Loaded here, because most commands watch nothing.
    const { watch } = await import('chokidar');
    if (this.#closed) return;
    this.#watcher = watch(
      this.launch.watch.map((entry) => entry.path),
      { ignoreInitial: true, atomic: true, ignored: (file) => this.#isIgnored(file) },
    );
    this.#watcher.on('all', (_event, file) => this.#notice(path.resolve(file)));
    this.#watcher.on('error', (error) => {
      const text = `changes of ${this.#name} cannot be watched: ${(error as Error).message}`;
      this.#stack.notice('warn', 'WATCH_FAILED', text, { service: this.#name });
    });
  }

  #isIgnored(file: string): boolean {
    const rules = this.launch.watch.filter((entry) => isInside(file, entry.path));
    if (rules.length === 0) return false;
    if (isPassing(file) && !rules.some((entry) => entry.path === file)) return true;
    return rules.every((entry) => isIgnored(path.relative(entry.path, file), entry.ignore));
  }

  #notice(file: string): void {
    if (this.#closed || !this.#isNews(file)) return;
    this.#changed.add(file);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#act(), quietMs);
  }

  /** A file that was touched, or written anew with what it held, is no news. */
  #isNews(file: string): boolean {
    const now = fingerprint(file);
    if (this.#seen.get(file) === now) return false;
    this.#seen.set(file, now);
    return true;
  }

  async #act(): Promise<void> {
    const { state } = this.#stack.service(this.#name).status();
    const files = [...this.#changed];
    this.#changed.clear();
    // While it prepares, its own install is what writes; what a person changed meanwhile, the next start sees.
    if (this.#closed || state === 'preparing' || state === 'stopping') return;
    const first = path.relative(this.#stack.loaded.directory, files[0]!);
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    const verb = isActive(state) ? 'restarts' : 'starts again';
    await this.#context.restart(this.#name, `${first}${more} changed: ${verb}`).catch((error: unknown) => {
      if (this.#closed) return;
      const { code, message, hint } = error as DrydockError;
      this.#stack.notice('error', code ?? 'START_FAILED', message, { service: this.#name, hint });
    });
  }
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder + path.sep);
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function fingerprint(file: string): string {
  try {
    return sha256(readFileSync(file));
  } catch {
    return 'absent';
  }
}
