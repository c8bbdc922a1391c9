import { clientIsFresh, generateClient } from './generate.mjs';
import { HostProcess } from './host-process.mjs';
import { answerProblem } from './problem-answer.mjs';
import { PortHolder } from './port-holder.mjs';
import { complain, say } from './say.mjs';
import { readSettings } from './settings.mjs';
import { classify } from './watch/classify.mjs';

// Tools write several files for one change (a migration and its lock, package.json and the lock file).
const GATHER = 150;
const RETRY_DATABASE = 1_000;

/**
 * Decides what happens when. The port is held throughout; work is done one piece at a time, in the order
 * generate, restart, migrate and seed; reloads of the application go to the warm child at once.
 */
export class DevServer {
  #port = new PortHolder();
  #stopping = new AbortController();
  /** @type {HostProcess | undefined} */
  #host;
  /** @type {{ close(): Promise<void> } | undefined} */
  #watcher;
  /** @type {Set<import('./watch/classify.mjs').Need>} */
  #needs = new Set();
  /** @type {Promise<void> | undefined} */
  #working;
  /** Why requests cannot be served, by what has to be mended. @type {Map<string, { code: string, reason: string }>} */
  #problems = new Map();
  /** Nobody has used the database yet: it is seeded as soon as the application's modules are loaded. */
  #empty = false;
  /** @type {NodeJS.Timeout | undefined} */
  #retry;

  async start() {
    const settings = readSettings();
    const port = await this.#port.listen(settings);
    this.#need('restart');
    // The child is under way before this process loads anything that can wait.
    const working = this.#work();
    const { watchSources } = await import('./watch/watch.mjs');
    this.#watcher = watchSources({ polling: settings.polling, onChange: (file) => this.#changed(file) });
    await working;
    say(`Listening on http://localhost:${port} after ${Math.round(performance.now())} ms`);
  }

  async stop() {
    if (this.#stopping.signal.aborted) return;
    this.#stopping.abort();
    clearTimeout(this.#retry);
    this.#port.close();
    await Promise.all([this.#watcher?.close(), this.#host?.stop()]);
  }

  /** @param {string} file */
  #changed(file) {
    const need = classify(file);
    if (need === 'nothing') return;
    if (need === 'parent')
      return complain(`${file} is part of the development command itself: restart it to use the change`);
    if (need === 'reload' && this.#host) return this.#host.reload([file]);
    say(`${file} changed`);
    if (need !== 'migrate') this.#port.hold(); // who asks from now on gets what the change makes
    // Without a process there is none to reload in: any edit may be the one that lets it live again.
    this.#need(need === 'reload' ? 'restart' : need);
    setTimeout(() => void this.#work(), GATHER);
  }

  /** @param {...import('./watch/classify.mjs').Need} needs */
  #need(...needs) {
    for (const need of needs) this.#needs.add(need);
  }

  /** Works off what is needed; whatever comes up meanwhile is worked off as well. */
  #work() {
    this.#working ??= this.#workOff().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #workOff() {
    while (this.#needs.size > 0 && !this.#stopping.signal.aborted) {
      const needs = new Set(this.#needs);
      this.#needs.clear();
      // On different cores: the child loads its tools while this process asks the database.
      await Promise.all([
        needs.has('restart') || needs.has('generate') ? this.#restart() : undefined,
        needs.has('migrate') || needs.has('restart') ? this.#migrate() : undefined,
      ]);
      // Only now: no worker of the application may meet tables that are not there yet.
      if (this.#problems.size === 0) await this.#host?.load();
      await this.#seedIfEmpty();
    }
    this.#showProblemOrServe();
  }

  async #restart() {
    this.#port.hold();
    const old = this.#host;
    this.#host = undefined;
    await old?.stop();
    if (this.#stopping.signal.aborted) return;
    this.#startHost();
    await this.#generate();
  }

  #startHost() {
    const host = new HostProcess({
      debugPort: readSettings().debugPort,
      onExit: (lastWords) => {
        if (this.#host !== host || this.#stopping.signal.aborted) return;
        // Not started again by itself: what ended it would end it again. The next edit does.
        this.#host = undefined;
        this.#problem('process', {
          code: 'process-ended',
          reason: lastWords || 'The application ended its own process.',
        });
        this.#showProblemOrServe();
      },
    });
    this.#problems.delete('process');
    this.#host = host;
    return host;
  }

  async #generate() {
    if (!clientIsFresh()) {
      say('Generating the Prisma client');
      const result = await generateClient(this.#stopping.signal).catch((error) => ({
        ok: false,
        output: error.message,
      }));
      if (!result.ok) {
        return this.#problem('schema', {
          code: 'schema-invalid',
          reason: 'output' in result ? result.output : '',
        });
      }
    }
    this.#problems.delete('schema');
  }

  async #migrate() {
    clearTimeout(this.#retry);
    const settings = readSettings();
    if (!settings.databaseUrl) return; // the service itself says so, with every other variable that is wrong
    const { prepareDatabase } = await import('./database/prepare.mjs');
    const prepared = await prepareDatabase(settings, this.#stopping.signal);
    this.#problems.delete('database');
    if (prepared.state === 'failed') {
      this.#problem('database', prepared);
    } else if (prepared.state === 'unreachable') {
      // The application says so in /health/ready; here it is only tried again.
      this.#retry = setTimeout(() => (this.#need('migrate'), void this.#work()), RETRY_DATABASE);
    } else {
      this.#empty = prepared.seed;
    }
  }

  async #seedIfEmpty() {
    if (!this.#empty || !this.#host || this.#problems.size > 0) return;
    this.#empty = false;
    const { error } = await this.#host.seed();
    if (error) return complain(`Seeding failed: ${error}`);
    const { forgetCache } = await import('./database/forget-cache.mjs');
    await forgetCache(readSettings());
    say('The database was empty: seeded');
  }

  /** @param {string} part @param {{ code: string, reason: string }} problem */
  #problem(part, problem) {
    if (this.#problems.get(part)?.reason !== problem.reason) complain(problem.reason);
    this.#problems.set(part, problem);
  }

  #showProblemOrServe() {
    if (this.#stopping.signal.aborted) return;
    const [problem] = this.#problems.values();
    if (problem) {
      this.#port.answer((request, response) => answerProblem(request, response, problem));
      this.#host?.disconnect();
    } else if (this.#host) {
      const host = this.#host;
      this.#port.open((socket) => host.deliver(socket));
    }
  }
}
