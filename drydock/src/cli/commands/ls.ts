import { DrydockError } from '../../base/errors.ts';
import { createDockerCli } from '../../engines/docker/docker-cli.ts';
import type { StackRecord } from '../../state/stack-record.ts';
import type { RunCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { requestedEngine } from '../engine-wish.ts';
import { localStacks } from '../local-stacks.ts';
import { renderJson } from '../render/json.ts';
import { renderTable } from '../render/table.ts';

/** One project as `docker compose ls --format json` has it, with the engine that runs it. */
interface ListedProject {
  Name: string;
  Status: string;
  ConfigFiles: string;
  Engine: 'local' | 'docker';
}

/** Lists projects of this machine; needs no Compose file. */
export const run: RunCommand = async (context, { options }) => {
  const { output } = context;
  const part = nameFilter(options.filter as string[] | undefined);
  const wished = requestedEngine(context)?.name;
  const all = [
    ...(wished === 'docker' ? [] : localProjects(context)),
    ...(wished === 'local' ? [] : await dockerProjects(context)),
  ];
  const isListed = ({ Name, Status }: ListedProject) =>
    Name.includes(part) && (options.all === true || /running|paused|restarting/.test(Status));
  const listed = all.filter(isListed).sort((a, b) => (a.Name < b.Name ? -1 : 1));
  if (options.quiet === true) {
    if (listed.length > 0) output.print(listed.map(({ Name }) => Name).join('\n'));
  } else if (options.json === true || options.format === 'json') {
    output.print(renderJson(listed));
  } else {
    const rows = listed.map(({ Name, Status, Engine, ConfigFiles }) => [Name, Status, Engine, ConfigFiles]);
    output.print(renderTable(['NAME', 'STATUS', 'ENGINE', 'CONFIG FILES'], rows));
  }
  return 0;
};

function localProjects(context: Context): ListedProject[] {
  return localStacks(context).map(({ record, runs }): ListedProject => {
    const { projectName: Name, files } = record;
    return { Name, Status: statusOf(record, runs), ConfigFiles: files.join(','), Engine: 'local' };
  });
}

/** `exited(1), running(2)`. What a supervisor that is gone wrote of its services is no longer so. */
function statusOf({ services }: StackRecord, runs: boolean): string {
  const counts = new Map<string, number>();
  for (const { state } of Object.values(services)) {
    const now = runs || state === 'created' ? state : 'exited';
    counts.set(now, (counts.get(now) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, count]) => `${state}(${count})`)
    .join(', ');
}

/** None where no engine answers. */
async function dockerProjects({ cwd, environment }: Context): Promise<ListedProject[]> {
  const docker = createDockerCli({ cwd, environment });
  const { code, stdout } = await docker.capture(['compose', 'ls', '--all', '--format', 'json'], {
    timeoutMs: 5000,
  });
  if (code !== 0) return [];
  return (JSON.parse(stdout || '[]') as Omit<ListedProject, 'Engine'>[]).map((one) => ({
    ...one,
    Engine: 'docker',
  }));
}

function nameFilter(filters: readonly string[] = []): string {
  const [name, ...more] = filters.map((filter) => /^name=(.*)$/.exec(filter)?.[1]);
  if (filters.length > 0 && (name === undefined || more.length > 0))
    throw new DrydockError('USAGE', `--filter knows one name=PART only, not "${filters.join(' ')}"`, {
      hint: 'as in: drydock ls --filter name=shop',
    });
  return name ?? '';
}
