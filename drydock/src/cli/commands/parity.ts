import { rmSync } from 'node:fs';
import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { traceEnvironment } from '../../compose/provenance/trace-environment.ts';
import { createDockerCli } from '../../engines/docker/docker-cli.ts';
import { probeDocker } from '../../engines/docker/probe-docker.ts';
import { dockerfileEnvironment } from '../../engines/local/dockerfile/environment-lines.ts';
import { compareRuns } from '../../engines/parity/compare-runs.ts';
import type { Difference } from '../../engines/parity/observed-run.ts';
import { runSide } from '../../supervision/parity/run-side.ts';
import type { RunCommand } from '../command.ts';
import { diskOf } from '../explain/explain-service.ts';
import { openBoth } from '../parity/open-both.ts';
import { copyProject } from '../parity/copy-project.ts';
import { renderJson } from '../render/json.ts';
import { maskValue } from '../render/mask-secrets.ts';
import { renderParity } from '../render/parity.ts';

/** Runs a copy of the project on both engines, one after the other, and tells what differs. */
export const run: RunCommand = async (context, { options }) => {
  const { output, signal } = context;
  const environment = Object.fromEntries(
    Object.entries(context.environment).filter(([name]) => !name.startsWith('COMPOSE_')),
  );
  const { loadProject } = await import('../../compose/load.ts');
  const original = await context.loadProject();
  const probe = await probeDocker(createDockerCli({ cwd: original.directory, environment }));
  if (!probe.answers) {
    throw new DrydockError('DOCKER_NOT_USABLE', `parity compares with Docker, but ${probe.reason}`, {
      hint: `${probe.remedy}; without Docker there is nothing to compare with`,
    });
  }
  // Under a name of its own from the start, so that what is made of the name is the same in both runs.
  const projectName = `${original.project.name}-parity-${process.pid}`;
  const named = await loadProject({ ...context.loadOptions, projectName, profiles: original.profiles });
  const copy = await copyProject(named);
  try {
    const loaded = await loadProject({ cwd: copy.folder, files: [copy.file], projectName, environment });
    const containers = containerValues(loaded);
    const [docker, local] = await openBoth(loaded, context, environment, containers);
    const common = {
      loaded,
      waitTimeoutMs: 1000 * Number(options.waitTimeout ?? 300),
      signal,
      say: (text: string) => output.note(output.noteColors.dim(text)),
    };
    const inDocker = await runSide(docker, common);
    const here = await runSide(local, common);
    const runs = [inDocker, here];
    const names = Object.entries(containers).map(([service, values]) => [
      service,
      new Set(Object.keys(values)),
    ]);
    const differences = compareRuns(
      inDocker,
      here,
      Object.fromEntries(names) as Record<string, Set<string>>,
    ).map(withoutSecrets);
    const view = { colors: output.colors, all: options.all === true };
    output.print(
      options.json === true ? renderJson({ runs, differences }) : renderParity(runs, differences, view),
    );
    const failed = runs.some(({ failure }) => failure !== undefined);
    return failed || differences.some(({ why }) => why === undefined) ? 1 : 0;
  } finally {
    removeCopy(copy.folder, output.note);
  }
};

/** What a container wrote as root into a mounted folder is not ours to remove. */
function removeCopy(folder: string, note: (text: string) => void): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    note(`drydock: remove ${folder} by hand: a container wrote into it as another user`);
  }
}

function withoutSecrets(difference: Difference): Difference {
  const { aspect, what, docker, local } = difference;
  if (aspect !== 'environment') return difference;
  return { ...difference, docker: maskValue(what, docker), local: maskValue(what, local) };
}

/** What the files and the Dockerfile give to each service. */
function containerValues(loaded: LoadedProject): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.keys(loaded.project.services).map((service) => {
      const image = Object.entries(dockerfileEnvironment(loaded, service)).map(([name, { value }]) => [
        name,
        value,
      ]);
      const written = Object.values(traceEnvironment(service, loaded, diskOf(loaded))).map((one) => [
        one.variable,
        one.value,
      ]);
      return [service, Object.fromEntries([...image, ...written].filter(([, value]) => value !== null))];
    }),
  ) as Record<string, Record<string, string>>;
}
