import { existsSync, readFileSync } from 'node:fs';
import type { SourceFiles } from '../../compose/load-context.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Candidate, Provenance } from '../../compose/provenance/provenance.ts';
import { traceEnvironment } from '../../compose/provenance/trace-environment.ts';
import { containerEnvironment } from '../../engines/docker/container-environment.ts';
import { createDockerCli } from '../../engines/docker/docker-cli.ts';
import { dockerfileEnvironment } from '../../engines/local/dockerfile/environment-lines.ts';
import { engineChanges } from '../../engines/local/engine-changes.ts';
import { localEnvironment } from '../../supervision/local-environment.ts';
import type { Context } from '../context.ts';
import { withImage } from './explained.ts';
import type { ExplainedService } from './explained.ts';

/** Collects the story of every variable of a service: the files, the image, the engine. */
export async function explainService(
  context: Context,
  loaded: LoadedProject,
  service: string,
  engine: 'docker' | 'local',
): Promise<ExplainedService> {
  const traced = traceEnvironment(service, loaded, diskOf(loaded));
  const built = dockerfileEnvironment(loaded, service);
  if (engine === 'docker') return inDocker(context, loaded, service, traced, built);
  const told = withImage(traced, built);
  const container = Object.fromEntries(
    Object.values(told).flatMap(({ variable, value }) => (value === null ? [] : [[variable, value]])),
  ) as Record<string, string>;
  const { localOptions } = await import('../local-options.ts');
  const here = await localEnvironment(loaded, service, container, localOptions(context.environment));
  const changes = engineChanges({
    container,
    process: here.environment,
    predicted: here.predicted,
    rewrites: here.rewrites,
    marker: ['DRYDOCK_RUN', 'DRYDOCK_PROJECT', 'DRYDOCK_SERVICE'],
  });
  return {
    service,
    engine,
    isRunning: here.isRunning,
    ...(here.problem !== undefined && { problem: here.problem }),
    variables: Object.values(told).map((one) => ({
      ...one,
      service,
      ...(changes[one.variable] && { change: changes[one.variable] }),
    })),
    added: Object.fromEntries(Object.entries(changes).filter(([name]) => !Object.hasOwn(told, name))),
  };
}

/** Docker changes nothing, but only its container tells what the image itself sets. */
async function inDocker(
  context: Context,
  loaded: LoadedProject,
  service: string,
  traced: Record<string, Provenance>,
  built: Record<string, Candidate>,
): Promise<ExplainedService> {
  const docker = createDockerCli({ cwd: loaded.directory, environment: context.environment });
  const found = await containerEnvironment(docker, loaded.project.name, service).catch(() => undefined);
  const image: Record<string, Candidate> = { ...built };
  for (const [name, value] of Object.entries(found ?? {})) {
    if (!traced[name] && !built[name]) image[name] = { kind: 'image', value };
  }
  const variables = Object.values(withImage(traced, image)).map((one) => {
    const after = found?.[one.variable];
    const isOld = found !== undefined && one.value !== null && after !== one.value;
    const change = {
      rule: 'the container was made before: drydock up makes it anew',
      ...(one.value !== null && { before: one.value }),
      ...(after !== undefined && { after }),
    };
    return { ...one, service, ...(isOld && { change }) };
  });
  return { service, engine: 'docker', isRunning: found !== undefined, variables, added: {} };
}

export function diskOf(loaded: LoadedProject): SourceFiles {
  return {
    read: (file) => {
      if (file === '-') return loaded.source.stdin;
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
  };
}
