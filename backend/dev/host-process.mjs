import { fork } from 'node:child_process';
import path from 'node:path';
import { complain } from './say.mjs';
import { readEnvironment, root } from './settings.mjs';

const ENTRY = path.join(root, 'dev', 'host', 'main.mjs');
const STOP_TIMEOUT = 12_000;
const KEPT_ERROR_LINES = 40;

/**
 * The child process that keeps the application warm. One life of it; a restart makes a new one.
 * It reports 'ready' when it can take connections (also when the application itself does not load).
 */
export class HostProcess {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  #errors = '';
  /** @type {Map<string, (message: any) => void>} */
  #waiting = new Map();

  /**
   * @param {{ debugPort: string, onExit: (lastWords: string) => void }} options
   */
  constructor({ debugPort, onExit }) {
    this.#child = fork(ENTRY, {
      cwd: root,
      // `--inspect` only here: the debugger shall meet the service, not this command.
      execArgv: debugPort ? [`--inspect=${debugPort}`] : [],
      env: { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compile'), ...readEnvironment() },
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (chunk) => {
      process.stderr.write(chunk);
      this.#errors = (this.#errors + chunk).split('\n').slice(-KEPT_ERROR_LINES).join('\n');
    });
    this.#child.on('message', (/** @type {{ type: string }} */ message) => {
      this.#waiting.get(message.type)?.(message);
      this.#waiting.delete(message.type);
    });
    this.exited = new Promise((resolve) => this.#child.once('close', resolve));
    void this.exited.then(() => onExit(this.#errors.trim()));
    this.ready = this.#next('ready');
  }

  /** Client and database are there: load the application, if that is not done yet. */
  load() {
    this.#send({ type: 'load' });
    return Promise.race([this.ready, this.exited]);
  }

  /** @param {string[]} files */
  reload(files) {
    this.#send({ type: 'reload', files });
  }

  /** Its connections end, so that whoever holds one comes back through the port. */
  disconnect() {
    this.#send({ type: 'disconnect' });
  }

  /** @returns {Promise<{ error?: string }>} */
  seed() {
    const done = this.#next('seeded');
    this.#send({ type: 'seed' });
    return Promise.race([done, this.exited.then(() => ({ error: 'the process ended' }))]);
  }

  /** @param {import('node:net').Socket} socket */
  deliver(socket) {
    if (!this.#child.connected) return void socket.destroy();
    this.#child.send({ type: 'connection' }, socket, { keepOpen: false }, (error) => {
      if (error) socket.destroy();
    });
  }

  /** Requests and jobs under way are finished first; what then still lives is killed. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#send({ type: 'stop' });
    const timer = setTimeout(() => {
      complain('The application did not stop in time and is killed');
      this.#child.kill('SIGKILL');
    }, STOP_TIMEOUT);
    await this.exited;
    clearTimeout(timer);
  }

  /** @param {string} type @returns {Promise<any>} */
  #next(type) {
    return new Promise((resolve) => this.#waiting.set(type, resolve));
  }

  /** @param {object} message */
  #send(message) {
    if (this.#child.connected) this.#child.send(message);
  }
}
