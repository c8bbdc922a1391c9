import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerProblem } from '../problem-answer.mjs';
import { complain, say } from '../say.mjs';
import { root } from '../settings.mjs';
import { describeLoadError } from './load-error.mjs';
import { forgetFile, forgetFolder } from './module-graph.mjs';
import { RunningApp } from './running-app.mjs';

// An editor writes a file in several steps; the event comes with the first.
const SETTLE = 10;
// chokidar reports a file at most once in 50 ms.
const SWALLOWED = 60;

/** The application that answers now, and its replacement by the one that the files describe. */
export class AppSwap {
  /** @type {RunningApp | undefined} */
  #app;
  /** @type {import('../problem-answer.mjs').Problem | undefined} */
  #problem;
  /** @type {Set<string>} */
  #changed = new Set();
  /** Settled when the files known so far are loaded: requests wait for it. */
  #settled = Promise.resolve();
  #scheduled = false;
  /** What each changed file was when it was last read. @type {Map<string, string>} */
  #loaded = new Map();

  /** @param {{ runner: import('vite/module-runner').ModuleRunner, environment: import('vite').DevEnvironment, entry: string }} options */
  constructor({ runner, environment, entry }) {
    this.runner = runner;
    this.environment = environment;
    this.entry = entry;
  }

  start() {
    this.#settled = this.#load('start');
    return this.#settled;
  }

  /** @param {string[]} files relative to backend/ */
  changed(files) {
    for (const file of files) this.#changed.add(path.join(root, file));
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#settled = this.#settled.then(() => sleep(SETTLE)).then(() => this.#reload());
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async handle(request, response) {
    await this.#settled;
    if (this.#app) this.#app.handle(request, response);
    else answerProblem(request, response, this.#problem ?? { code: 'not-loaded', reason: 'Not loaded yet.' });
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:stream').Duplex} socket @param {Buffer} head */
  async upgrade(request, socket, head) {
    await this.#settled;
    if (!this.#app?.upgrade(request, socket, head)) socket.destroy();
  }

  async close() {
    await this.#settled;
    await this.#app?.close();
  }

  async #reload() {
    this.#scheduled = false;
    const files = [...this.#changed];
    this.#changed.clear();
    for (const file of files) this.#loaded.set(file, stampOf(file));
    const concerned = files.filter((file) => forgetFile(this.runner, this.environment, file));
    if (this.#problem) forgetFolder(this.runner, path.join(root, 'src'));
    else if (concerned.length === 0) return; // no loaded module depends on it
    await this.#load(files.map((file) => path.relative(root, file)).join(', '));
    // A file may have been read half-written. The watcher swallows a second event that follows the first
    // closely, so the file itself is asked, at once and when that time is over.
    this.#readAgainIfChanged(files);
    setTimeout(() => this.#readAgainIfChanged(files), SWALLOWED).unref();
  }

  /** @param {string[]} files */
  #readAgainIfChanged(files) {
    const newer = files.filter(
      (file) => !this.#changed.has(file) && this.#loaded.get(file) !== stampOf(file),
    );
    if (newer.length > 0) this.changed(newer.map((file) => path.relative(root, file)));
  }

  /** @param {string} cause */
  async #load(cause) {
    const start = performance.now();
    const old = this.#app;
    this.#app = undefined;
    try {
      // The old application lets go of its queues, timers and connections before the new one takes them:
      // nothing runs twice. It does so while the new code is being read.
      const [imported] = await Promise.all([this.runner.import(this.entry), old?.close()]);
      this.#app = await RunningApp.start(imported.createApp);
      this.#problem = undefined;
      if (cause !== 'start') say(`${cause} reloaded in ${Math.round(performance.now() - start)} ms`);
    } catch (error) {
      this.#problem = describeLoadError(error);
      const { file = '', frame = '', stack, reason } = this.#problem;
      complain([file, frame, stack ?? reason].filter(Boolean).join('\n'));
    }
  }
}

/** @param {string} file */
function stampOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}:${found.size}` : 'gone';
}
