import { setTimeout as sleep } from 'node:timers/promises';
import { replicaLabel } from '../../base/replica.ts';
import type { HostView } from '../../engines/host-view.ts';
import { readProcesses } from '../../engines/local/read-processes.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { openNamed } from '../open-named.ts';
import { renderJsonLine } from '../render/json.ts';
import { renderTable } from '../render/table.ts';

/** Between two looks, whose difference in processor time is the load. */
const everyMs = 1000;

/** Shows what services take of the processor and of memory, once or until Ctrl-C. */
export const run: RunCommand = async (context, { args, options }) => {
  const { engine, loaded } = await openNamed(context, args);
  const once = options.stream === false;
  const json = options.json === true || options.format === 'json';
  if (engine.handOn) return engine.handOn(['stats', ...flags(options, json), ...args]);
  const services = args.length > 0 ? args : Object.keys(loaded.project.services);
  const shown = { all: options.all === true, json };
  for (let before = await look(engine.host!, services); !context.signal.aborted;) {
    await sleep(everyMs, undefined, { signal: context.signal }).catch(() => undefined);
    const now = await look(engine.host!, services);
    show(
      now.map((one) => ({ ...one, cpu: loadOf(before.find((other) => isSame(one, other)) ?? one, one) })),
      shown,
      context,
    );
    if (once) break;
    before = now;
  }
  return 0;
};

interface Taken {
  service: string;
  replica?: number;
  processes: number;
  /** Bytes. */
  memory: number;
  /** Seconds of processor time. */
  seconds: number;
  at: number;
}

async function look(host: HostView, services: readonly string[]): Promise<Taken[]> {
  const taken = await Promise.all(
    services.map(async (service) => {
      const replicas = await host.pids(service);
      if (replicas.length === 0) return [take({ service, pids: [] })];
      return replicas.map((one) => take({ service, ...one }));
    }),
  );
  return taken.flat();
}

function take({ pids, ...which }: { service: string; replica?: number; pids: readonly number[] }): Taken {
  const processes = readProcesses(pids);
  const sum = (of: (one: (typeof processes)[number]) => number) =>
    processes.reduce((total, one) => total + of(one), 0);
  return {
    ...which,
    processes: processes.length,
    memory: sum((one) => one.memory),
    seconds: sum((one) => one.seconds),
    at: performance.now(),
  };
}

function isSame(one: Taken, other: Taken): boolean {
  return one.service === other.service && one.replica === other.replica;
}

function loadOf(before: Taken, now: Taken): number {
  const spent = Math.max(0, now.seconds - before.seconds) * 1000;
  return Math.round((spent / Math.max(1, now.at - before.at)) * 1000) / 10;
}

function show(
  rows: readonly (Taken & { cpu: number })[],
  { all, json }: { all: boolean; json: boolean },
  { output }: Context,
): void {
  const shown = rows.filter(({ processes }) => all || processes > 0);
  if (json) {
    for (const { service, replica, cpu, memory, processes } of shown)
      output.print(renderJsonLine({ service, replica, cpuPercent: cpu, memoryBytes: memory, processes }));
    return;
  }
  const cells = shown.map(({ service, replica, cpu, memory, processes }) => [
    replicaLabel(service, replica),
    `${cpu.toFixed(1)} %`,
    `${(memory / 1024 / 1024).toFixed(0)} MiB`,
    String(processes),
  ]);
  output.print(renderTable(['SERVICE', 'CPU', 'MEMORY', 'PROCESSES'], cells));
}

function flags({ all, stream, trunc, format }: CommandInput['options'], json: boolean): string[] {
  const wanted = json ? 'json' : (format as string | undefined);
  return [
    ...(all === true ? ['--all'] : []),
    // --no-stream, --no-trunc
    ...(stream === false ? ['--no-stream'] : []),
    ...(trunc === false ? ['--no-trunc'] : []),
    ...(wanted === undefined ? [] : ['--format', wanted]),
  ];
}
