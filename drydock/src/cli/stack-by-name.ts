import { existsSync } from 'node:fs';
import path from 'node:path';
import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import type { Service } from '../compose/model.ts';
import { createDockerCli } from '../engines/docker/docker-cli.ts';
import { listContainers } from '../engines/docker/list-containers.ts';
import { probeDocker } from '../engines/docker/probe-docker.ts';
import { serviceOf } from '../engines/docker/container.ts';
import type { StackRecord } from '../state/stack-record.ts';
import type { Context } from './context.ts';
import { requestedEngine } from './engine-wish.ts';
import type { LoadedStack } from './load-stack.ts';
import { localStacks } from './local-stacks.ts';

/** A project by its name alone, as it was brought up: on this host, else in Docker. Undefined where there is none. */
export async function stackByName(context: Context, name: string): Promise<LoadedStack | undefined> {
  const wished = requestedEngine(context)?.name;
  const record = wished === 'docker' ? undefined : localStack(context, name);
  if (record) return { loaded: await fromRecord(context, record), engine: 'local' };
  const loaded = wished === 'local' ? undefined : await fromContainers(context, name);
  return loaded && { loaded, engine: 'docker' };
}

/** Two checkouts may have one of the same name: then the one that runs is meant. */
function localStack(context: Context, name: string): StackRecord | undefined {
  const found = localStacks(context).filter(({ record }) => record.projectName === name);
  const folder = path.resolve(context.cwd, context.globals.projectDirectory ?? '.');
  const here = found.filter(({ record }) => record.directory === folder);
  const running = found.filter(({ runs }) => runs);
  const [first, ...others] = [here, running, found].find((list) => list.length > 0) ?? [];
  if (others.length > 0)
    throw ambiguous(
      name,
      [first!, ...others].map(({ record }) => record.directory),
    );
  return first?.record;
}

/** All that was brought up counts, whatever profiles and the file say by now; where the file can be read, it says more. */
async function fromRecord(context: Context, record: StackRecord): Promise<LoadedProject> {
  const { projectName, directory, files } = record;
  const bare = bareProject({ ...record, services: Object.values(record.services).map((one) => one.service) });
  const { loadProject } = await import('../compose/load.ts');
  const source = {
    ...bare.source,
    environment: { ...context.environment, COMPOSE_PROJECT_NAME: projectName },
  };
  try {
    const loaded = await loadProject({ ...source, files, projectDirectory: directory, profiles: ['*'] });
    const services = { ...bare.project.services, ...loaded.project.services };
    return { ...loaded, project: { ...loaded.project, services } };
  } catch (error) {
    if (error instanceof DrydockError) return { ...bare, source };
    throw error;
  }
}

async function fromContainers(
  { cwd, environment }: Context,
  projectName: string,
): Promise<LoadedProject | undefined> {
  const docker = createDockerCli({ cwd, environment });
  if (!(await probeDocker(docker)).answers) return undefined;
  const containers = await listContainers(docker, projectName);
  if (containers.length === 0) return undefined;
  const home = containers[0]!.Config.Labels['com.docker.compose.project.working_dir'];
  const directory = home !== undefined && existsSync(home) ? home : cwd;
  return bareProject({ projectName, directory, files: [], services: containers.map(serviceOf) });
}

/** Nothing but names is known of it: its file cannot be read. */
export function isNameOnly({ inputs }: LoadedProject): boolean {
  return inputs.length === 0;
}

/** What acts on what runs needs no more than names. */
function bareProject({
  projectName,
  directory,
  files,
  services,
}: Pick<StackRecord, 'projectName' | 'directory' | 'files'> & { services: string[] }): LoadedProject {
  const bare: Service = { command: null, entrypoint: null };
  return {
    project: {
      name: projectName,
      services: Object.fromEntries(services.toSorted().map((name) => [name, bare])),
    },
    disabled: {},
    directory,
    files,
    inputs: [],
    source: { cwd: directory, projectName, environment: {} },
    environment: {},
    profiles: [],
    extensions: {},
    warnings: [],
    locate: () => undefined,
  };
}

function ambiguous(name: string, directories: readonly string[]): DrydockError {
  return new DrydockError('AMBIGUOUS_PROJECT', `there are several projects "${name}"`, {
    hint: `say which one: ${directories.map((one) => `--project-directory ${one}`).join(' or ')}`,
    data: { project: name, directories },
  });
}
