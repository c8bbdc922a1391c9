import { chmodSync, cpSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { escapeDollars } from '../../compose/config-json.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { dataFolders, isolateProject, portKey } from '../../engines/parity/isolate-project.ts';
import { freePort } from '../../ports/free-port.ts';

/** A copy of the project's folder without what is installed, built or stored there, with a Compose file of its own. */
export async function copyProject(loaded: LoadedProject): Promise<{ folder: string; file: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-parity-')));
  // Database servers may run as another user, who must get to the scripts.
  chmodSync(folder, 0o755);
  const left = new Set(dataFolders(loaded));
  cpSync(loaded.directory, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !leftOut.has(basename(source)) && !left.has(source),
  });
  const project = isolateProject(loaded, { copy: folder, ports: await freePorts(loaded) });
  const file = join(folder, 'drydock-parity.json');
  writeFileSync(file, escapeDollars(JSON.stringify(project, null, 2)));
  return { folder, file };
}

const leftOut = new Set(['node_modules', '.git', '.drydock', '.next', '.turbo', 'coverage']);

/** Both engines publish at the same ports, one after the other. */
async function freePorts({ project }: LoadedProject): Promise<Map<string, number>> {
  const ports = new Map<string, number>();
  for (const [name, service] of Object.entries(project.services)) {
    for (const { target, published, protocol } of service.ports ?? []) {
      if (published === undefined) continue;
      ports.set(portKey(name, target, protocol), await freePort({ avoid: new Set(ports.values()) }));
    }
  }
  return ports;
}
