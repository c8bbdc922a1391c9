import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { DrydockError } from '../base/errors.ts';
import { killMarked } from '../engines/local/kill-marked.ts';
import { killTree } from '../engines/local/kill-tree.ts';
import type { Launch } from '../engines/local/recipe.ts';
import type { ServiceProcess } from '../engines/local/spawn.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { openLogFile } from '../logs/log-file.ts';
import type { RunContext } from './run-context.ts';

export interface OneOffsContext extends RunContext {
  /** Folder of the logs. */
  logs: string;
}

interface OneOff {
  service: string;
  launch: Launch;
  process?: ServiceProcess;
  startedAt: number;
  exitCode?: number;
}

/** Commands that `run -d` left running: they belong to the stack, but to none of its services. */
export class OneOffs {
  readonly #context: OneOffsContext;
  readonly #all = new Map<string, OneOff>();

  constructor(context: OneOffsContext) {
    this.#context = context;
  }

  /** Resolves to its name once it runs; `ended` settles when nothing of it is left. */
  async start(
    service: string,
    launch: Launch,
    name?: string,
  ): Promise<{ name: string; ended: Promise<void> }> {
    const { clock, spawn, janitor, marker, logs } = this.#context;
    const called = name ?? `${service}-run-${randomBytes(6).toString('hex')}`;
    if (this.#all.get(called)?.process) throw nameTaken(called);
    const log = openLogFile(oneOffLog(logs, called));
    const oneOff: OneOff = { service, launch, startedAt: clock.now() };
    let sequence = 0;
    const process = await spawn({
      ...launch,
      environment: { ...launch.environment, ...marker, DRYDOCK_SERVICE: called },
      onLine: (stream, line) => log.append({ at: clock.now(), sequence: ++sequence, stream, line }),
    });
    oneOff.process = process;
    janitor.add(process.pid, launch.stopSignal);
    this.#all.set(called, oneOff);
    const ended = process.exited.then(async ({ code }) => {
      // A container ends with its command, whatever that one left running.
      await killMarked({ ...marker, DRYDOCK_SERVICE: called }, { ...this.#context, graceMs: 0 });
      janitor.remove(process.pid);
      log.close();
      oneOff.process = undefined;
      oneOff.exitCode = code;
    });
    return { name: called, ended };
  }

  /** The latest one of a service that runs: what `exec` reaches where the service itself does not run. */
  running(service: string): Launch | undefined {
    return [...this.#all.values()].findLast((one) => one.service === service && one.process)?.launch;
  }

  status(): ServiceStatus[] {
    return [...this.#all].map(([oneOff, { service, process, startedAt, exitCode }]) => ({
      service,
      oneOff,
      state: process ? 'running' : 'exited',
      ...(process ? { pid: process.pid, startedAt } : { exitCode }),
      addresses: [],
      restarts: 0,
    }));
  }

  get areRunning(): boolean {
    return [...this.#all.values()].some(({ process }) => process !== undefined);
  }

  /** None named: all. */
  async stop(
    timeoutMs?: number,
    names: readonly string[] = [...this.#all.keys()],
    instead?: NodeJS.Signals,
  ): Promise<void> {
    const { processes, clock, force } = this.#context;
    await Promise.all(
      this.#named(names).map(async ({ process, launch }) => {
        const signal = instead ?? launch.stopSignal;
        const graceMs = timeoutMs ?? launch.stopGraceMs;
        if (process) await killTree(process, { signal, graceMs, force, processes, clock });
      }),
    );
  }

  /** SIGKILL ends them with all that they started. */
  async signal(names: readonly string[], signal: NodeJS.Signals): Promise<void> {
    if (signal === 'SIGKILL') return this.stop(0, names, signal);
    for (const { process } of this.#named(names))
      if (process) this.#context.processes.signal(process.pid, signal);
  }

  has(name: string): boolean {
    return this.#all.has(name);
  }

  #named(names: readonly string[]): OneOff[] {
    return [...this.#all].flatMap(([name, oneOff]) => (names.includes(name) ? [oneOff] : []));
  }
}

export function oneOffLog(logs: string, name: string): string {
  return path.join(logs, 'run', `${name}.log`);
}

function nameTaken(name: string): DrydockError {
  return new DrydockError('NAME_TAKEN', `a one-off named ${name} is running`, {
    hint: 'choose another --name',
  });
}
