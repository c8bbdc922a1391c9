import path from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { chooseEngine } from '../../engines/choose-engine.ts';
import { createDockerCli } from '../../engines/docker/docker-cli.ts';
import { probeDocker } from '../../engines/docker/probe-docker.ts';
import type { RunCommand } from '../command.ts';
import { checkDatabases } from '../doctor/check-databases.ts';
import { checkDocker } from '../doctor/check-docker.ts';
import { checkFolders } from '../doctor/check-folders.ts';
import { checkInotify } from '../doctor/check-inotify.ts';
import { checkLocks } from '../doctor/check-locks.ts';
import { checkNode } from '../doctor/check-node.ts';
import { checkPorts } from '../doctor/check-ports.ts';
import type { Check, Finding, Patient } from '../doctor/finding.ts';
import { renderFindings } from '../doctor/render-findings.ts';
import { rememberedEngine, requestedEngine } from '../engine-wish.ts';
import { renderJson } from '../render/json.ts';

const checks: readonly Check[] = [
  checkNode,
  checkDocker,
  checkDatabases,
  checkPorts,
  checkFolders,
  checkLocks,
  checkInotify,
];

/** Looks at this machine and this project; never changes anything. */
export const run: RunCommand = async (context, { options }) => {
  const { output, environment, cwd } = context;
  const findings: Finding[] = [];
  const loaded = await examine(findings, 'Compose file', () => context.loadProject(), describeProject);
  const requested = requestedEngine(context);
  const probe = () => probeDocker(createDockerCli({ cwd, environment }));
  const docker = requested?.name === 'local' ? undefined : await probe();
  const paths = loaded ? context.paths(loaded) : undefined;
  const choice = await examine(
    findings,
    'engine',
    () =>
      chooseEngine({
        requested,
        remembered: paths ? rememberedEngine(paths) : undefined,
        starting: false,
        platform: process.platform,
        probeDocker: async () => docker ?? probe(),
      }),
    ({ engine, why }) => `${engine}: ${why}`,
  );
  const patient: Patient = { environment, docker, engine: choice?.engine ?? 'docker', loaded, paths };
  for (const check of checks) findings.push(...(await check(patient)));

  output.print(options.json === true ? renderJson({ findings }) : renderFindings(findings, output.colors));
  return findings.some(({ level }) => level === 'fail') ? 1 : 0;
};

/** A mistake found on the way is a finding, not the end of the examination. */
async function examine<T>(
  findings: Finding[],
  check: string,
  look: () => Promise<T>,
  describe: (found: T) => string,
): Promise<T | undefined> {
  try {
    const found = await look();
    findings.push({ check, level: 'ok', text: describe(found) });
    return found;
  } catch (error) {
    if (!(error instanceof DrydockError)) throw error;
    const { file, line } = error.location ?? {};
    const where = file ? `${path.basename(file)}${line ? `:${line}` : ''}: ` : '';
    findings.push({ check, level: 'fail', text: `${where}${error.message}`, remedy: error.hint });
    return undefined;
  }
}

function describeProject({ project, files, warnings }: LoadedProject): string {
  const names = files.map((file) => path.basename(file)).join(', ');
  const more = warnings.length > 0 ? `, ${warnings.length} warnings (drydock config -q)` : '';
  return `${names}: ${Object.keys(project.services).length} services${more}`;
}
