import { replicaLabel } from '../../base/replica.ts';
import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';
import { readProcesses } from '../../engines/local/read-processes.ts';

/** Lists the processes of services. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const { engine, loaded } = await openNamed(context, args);
  if (engine.handOn) return engine.handOn(['top', ...args]);
  const services = args.length > 0 ? args : Object.keys(loaded.project.services);
  const rows = [];
  for (const service of services) {
    for (const { replica, pids } of await engine.host!.pids(service))
      rows.push(...readProcesses(pids).map((process) => ({ service, replica, ...process })));
  }
  if (options.json === true) output.print(renderJson(rows));
  else if (rows.length > 0) {
    const cells = rows.map((row) => [
      replicaLabel(row.service, row.replica),
      row.user,
      `${row.pid}`,
      `${row.parent}`,
      row.time,
      row.command,
    ]);
    output.print(renderTable(['SERVICE', 'UID', 'PID', 'PPID', 'TIME', 'CMD'], cells));
  }
  return 0;
};
