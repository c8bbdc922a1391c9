import { setTimeout as sleep } from 'node:timers/promises';
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
      now.map((one, place) => ({ ...one, cpu: loadOf(before[place]!, one) })),
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
  processes: number;
  /** Bytes. */
  memory: number;
  /** Seconds of processor time. */
  seconds: number;
  at: number;
}

async function look(host: HostView, services: readonly string[]): Promise<Taken[]> {
  return Promise.all(
    services.map(async (service) => {
      const processes = readProcesses(await host.pids(service));
      const sum = (of: (one: (typeof processes)[number]) => number) =>
        processes.reduce((total, one) => total + of(one), 0);
      const memory = sum((one) => one.memory);
      return {
        service,
        processes: processes.length,
        memory,
        seconds: sum((one) => one.seconds),
        at: performance.now(),
      };
    }),
  );
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
    for (const { service, cpu, memory, processes } of shown)
      output.print(renderJsonLine({ service, cpuPercent: cpu, memoryBytes: memory, processes }));
    return;
  }
  const cells = shown.map(({ service, cpu, memory, processes }) => [
    service,
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
