import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FSWatcher } from 'chokidar';
import { sha256 } from '../base/sha256.ts';
import { DrydockError } from '../base/errors.ts';
import { inputsOf } from '../compose/inputs.ts';
import { loadAgain } from '../compose/load-again.ts';
import type { LoadedProject, LoadOptions, OnRead } from '../compose/loaded-project.ts';
import type { StackEvent } from './stack-event.ts';
import { watchPlaces } from './watch-places.ts';

export interface ProjectWatchOptions {
  /** The project as it runs now. */
  current(): LoadedProject;
  load(options: LoadOptions, onRead: OnRead): Promise<LoadedProject>;
  /** Brings what runs in line with the files; called once at the beginning, for what was edited meanwhile. */
  apply(next: LoadedProject, cause: string): Promise<void>;
  tell(notice: Omit<StackEvent & { type: 'notice' }, 'type' | 'at'>): void;
}

/** Edits that come together are one. */
const quietMs = 100;

/** Loads the project again when one of its files changes, appears or vanishes. While it does not load, nothing happens. */
export class ProjectWatch {
  readonly #options: ProjectWatchOptions;
  readonly #seen = new Map<string, string>();
  readonly #changed = new Set<string>();
  #inputs: string[] = [];
  #places = '';
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #toldError: string | undefined;
  #isFirst = true;
  #isOpen = false;
  #isClosed = false;

  constructor(options: ProjectWatchOptions) {
    this.#options = options;
  }

  /** From now on; a second call changes nothing. */
  open(): void {
    const { inputs } = this.#options.current();
    if (this.#isOpen || this.#isClosed || inputs.length === 0) return;
    this.#isOpen = true;
    this.#setInputs(inputs);
    void this.#watch();
  }

  /** Waits for what is under way, which whoever closes makes end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#watcher?.close();
    await this.#working;
  }

  async #watch(): Promise<void> {
    const { folders, wanted } = watchPlaces(this.#inputs, existsSync);
    const places = JSON.stringify([folders, [...wanted]]);
    if (places === this.#places) return;
    this.#places = places;
    // Loaded here, because most commands watch nothing.
    const { watch } = await import('chokidar');
    await this.#watcher?.close();
    if (this.#isClosed) return;
    this.#watcher = watch(folders, {
      ignoreInitial: true,
      depth: 0,
      ignored: (file) => !wanted.has(path.resolve(file)) && !folders.includes(path.resolve(file)),
    });
    this.#watcher.on('all', () => this.#soon());
    // What was edited before it looked.
    this.#watcher.on('ready', () => this.#soon());
    this.#watcher.on('error', (error) => {
      const text = `edits of the Compose and env files are not noticed: ${(error as Error).message}`;
      this.#options.tell({ level: 'warn', code: 'WATCH_FAILED', text });
    });
  }

  #soon(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#working = this.#working.then(() => this.#look());
    }, quietMs);
  }

  async #look(): Promise<void> {
    if (this.#isClosed) return;
    const isNews = this.#noteChanges() || this.#isFirst;
    this.#isFirst = false;
    if (isNews) await this.#loadAndApply();
    if (!this.#isClosed) await this.#watch();
  }

  /** A file that was touched, or written anew with what it held, is no news. */
  #noteChanges(): boolean {
    let isNews = false;
    for (const file of this.#inputs) {
      const now = fingerprint(file);
      if (this.#seen.get(file) === now) continue;
      this.#seen.set(file, now);
      this.#changed.add(file);
      isNews = true;
    }
    return isNews;
  }

  async #loadAndApply(): Promise<void> {
    const { load, apply, current, tell } = this.#options;
    const { directory, inputs } = current();
    const asked = new Map<string, boolean>();
    let next: LoadedProject;
    try {
      next = await load(loadAgain(current()), (file, exists) => asked.set(file, exists));
      if (next.directory !== directory) throw otherFolder(next.directory);
    } catch (error) {
      // The file that is missing may be written next.
      this.#setInputs(inputs, inputsOf(asked, directory));
      this.#tellError(error);
      return;
    }
    this.#setInputs(next.inputs);
    const cause = `${this.#changedFiles(directory)} changed`;
    this.#changed.clear();
    if (this.#toldError !== undefined) {
      this.#toldError = undefined;
      tell({ level: 'info', code: 'PROJECT_LOADS', text: 'the project loads again' });
    }
    if (this.#isClosed) return;
    await apply(next, cause).catch((error: unknown) => {
      if (this.#isClosed) return;
      const { code, message, hint } = error as DrydockError;
      tell({ level: 'error', code: code ?? 'START_FAILED', text: message, hint });
    });
  }

  /** What is new among them is known from now on; for the others, a change since then is still to be noticed. */
  #setInputs(...lists: (readonly string[])[]): void {
    this.#inputs = [...new Set(lists.flat())];
    for (const file of this.#inputs) if (!this.#seen.has(file)) this.#seen.set(file, fingerprint(file));
  }

  #tellError(error: unknown): void {
    const { code, message, hint, location } = error as DrydockError;
    const { file, line, column } = location ?? {};
    const short = file && this.#short(file, this.#options.current().directory);
    const where = [short, line, line && column].filter((part) => part !== undefined).join(':');
    const text = `${where ? `${where}: ` : ''}${message}`;
    if (text === this.#toldError) return;
    this.#toldError = text;
    const goesOn = 'everything runs on as it was until this is mended';
    this.#options.tell({
      level: 'error',
      code: code ?? 'BUG',
      text,
      hint: hint ? `${hint}\n  ${goesOn}` : goesOn,
    });
  }

  #changedFiles(directory: string): string {
    const names = [...this.#changed].map((file) => this.#short(file, directory));
    if (names.length <= 2) return names.join(' and ') || 'its configuration';
    return `${names[0]} and ${names.length - 1} more`;
  }

  #short(file: string, directory: string): string {
    return file.startsWith(directory + path.sep) ? path.relative(directory, file) : file;
  }
}

function otherFolder(directory: string): DrydockError {
  return new DrydockError('PROJECT_MOVED', `there is a Compose file in ${directory} now`, {
    hint: 'stop, and start again to use it',
  });
}

function fingerprint(file: string): string {
  try {
    return sha256(readFileSync(file));
  } catch {
    return 'absent';
  }
}
