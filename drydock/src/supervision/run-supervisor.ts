import { closeSync, writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { SuperviseAnswer, SuperviseSpec } from './detach.ts';
import { onThisHost, type LocalEngineOptions } from './local-host.ts';
import { Supervisor } from './supervisor.ts';
import { toWire } from './wire.ts';

/** A supervisor that nobody asks for anything is not wanted. */
const idleMs = 15_000;

/**
 * The hidden verb `supervise`: the detached supervisor's whole life. Its orders (`SuperviseSpec`) come on standard
 * input. Resolves to its exit code when the stack has ended.
 */
export async function runSupervisor(options: LocalEngineOptions): Promise<number> {
  let supervisor: Supervisor;
  try {
    const { run, load } = JSON.parse(await text(process.stdin)) as SuperviseSpec;
    const loaded = await options.load(load);
    supervisor = await Supervisor.open(onThisHost(loaded, options, { run, detached: true }));
  } catch (error) {
    answer({ error: toWire(error) });
    return 1;
  }
  stopOnSignals(supervisor);
  const idle = setTimeout(() => supervisor.endUnlessAsked(), idleMs).unref();
  answer({ ok: true });
  await supervisor.closed;
  clearTimeout(idle);
  return 0;
}

function answer(value: SuperviseAnswer): void {
  writeSync(3, `${JSON.stringify(value)}\n`);
  closeSync(3);
}

function stopOnSignals(supervisor: Supervisor): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void supervisor.shutdown(signal));
  }
}
