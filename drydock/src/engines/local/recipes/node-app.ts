import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { extraHosts, replaceHosts } from '../../../plan/extra-hosts.ts';
import type { Run } from '../dockerfile/image.ts';
import { readServiceImage } from '../dockerfile/read-service-image.ts';
import type { ServiceImage } from '../dockerfile/read-service-image.ts';
import { serviceBuild } from '../dockerfile/service-build.ts';
import { findOnPath } from '../find-on-path.ts';
import { followArguments } from '../follow-arguments.ts';
import { parseImage } from '../image-reference.ts';
import { sortBuildSteps } from '../node/build-steps.ts';
import { imageProgram } from '../node/image-program.ts';
import { missingInstall } from '../node/missing-install.ts';
import { folderOf, replaySteps } from '../node/replay-steps.ts';
import { serviceCommand } from '../node/service-command.ts';
import { refusal } from '../node/refusal.ts';
import { serviceHealth } from '../node/service-health.ts';
import { serviceProcessEnvironment } from '../node/process-environment.ts';
import type { ProcessPlace } from '../node/process-environment.ts';
import { hostCommand } from '../node/step-command.ts';
import { watchRules } from '../node/watch-rules.ts';
import { versionRemark } from '../node/version-remark.ts';
import { volumeRemarks } from '../node/volume-remarks.ts';
import type { PathMap } from '../paths/path-map.ts';
import { makeFolders } from '../paths/make-folders.ts';
import { copySources, servicePaths } from '../paths/service-paths.ts';
import { translateWords } from '../paths/translate-paths.ts';
import { writeGrants } from '../paths/write-grants.ts';
import type { Launch, OneOffChanges, Recipe, RecipeContext } from '../recipe.ts';
import { shellWords } from '../shell-words.ts';
import { serverImage } from '../server-image.ts';
import { stopOptions } from '../stop-options.ts';

/**
 * A service whose source lies in the project: `build:`, a bare `node` image with the source mounted, or anything that
 * says under `x-drydock` how it runs. It becomes a process in the folder that its WORKDIR stands for.
 */
export const nodeApp: Recipe = {
  kind: 'node-app',
  matches: (service, { loaded, name }) =>
    loaded.extensions[name]?.command !== undefined ||
    (serviceBuild(loaded.project, name) !== undefined && serverImage(loaded, name) === undefined) ||
    (service.image !== undefined && parseImage(service.image).repository === 'node'),
  refusal,
  prepare,
};

/** Where its process runs on this host; `env explain` asks without preparing anything. */
export function placeOf(context: RecipeContext): ProcessPlace {
  const { loaded, name, service } = context;
  const built = readServiceImage(loaded, name);
  const workdir = service.working_dir ?? built?.image.workdir ?? '/';
  const folders = servicePaths(context, built);
  return { built, workdir, folders, cwd: workingFolder(workdir, folders, built, context) };
}

async function prepare(context: RecipeContext): Promise<Launch> {
  const { loaded, name, service } = context;
  const place = placeOf(context);
  const { built, cwd, workdir, folders } = place;
  const searchPath = service.environment?.PATH ?? built?.image.environment.PATH;
  const hosts = extraHosts(service);
  const remarks: string[] = [];
  const isHere = (program: string) => findOnPath(program, context.hostEnvironment) !== undefined;
  const { words, remarks: skipped } =
    ownCommand(context) ??
    serviceCommand(service, built?.image, { service: name, workdir, folders, path: searchPath, isHere });
  await replay(place, words, context, remarks);
  requireFolder(cwd, workdir, context);
  const { environment, remarks: changed } = serviceProcessEnvironment(place, context);
  const otherNode = versionRemark(built?.image.base ?? service.image);
  remarks.push(...skipped, ...changed, ...volumeRemarks(service, workdir, cwd));
  if (otherNode !== undefined) remarks.push(otherNode);
  const onThisHost = (argv: readonly string[]) =>
    translateWords(followArguments(argv, context), folders).map((word) => replaceHosts(word, hosts));
  const asked = (argv: readonly string[]) => onThisHost(imageProgram(argv, { path: searchPath, folders }));
  await Promise.all([writeGrants(context), makeFolders(folders, context)]);
  return {
    ...hostCommand(onThisHost(words), cwd, environment),
    cwd,
    environment,
    ...stopOptions(service, (built?.image.stopSignal as NodeJS.Signals | undefined) ?? 'SIGTERM'),
    ...serviceHealth(service.healthcheck ?? built?.image.healthcheck, environment, { ...context, folders }),
    resolveCommand: (argv) => Promise.resolve(hostCommand(asked(argv), cwd, environment)),
    oneOff: (changes) => prepareOneOff(changes, context),
    watch: watchRules(service.develop?.watch, loaded.directory),
    remarks,
  };
}

function prepareOneOff({ ownsCommand, ...changes }: OneOffChanges, context: RecipeContext): Promise<Launch> {
  const { loaded, name } = context;
  const extensions = { ...loaded.extensions, [name]: { ...loaded.extensions[name], command: undefined } };
  return prepare({ ...context, ...changes, ...(ownsCommand && { loaded: { ...loaded, extensions } }) });
}

/** `x-drydock: { cwd }`, else what the working folder of the image stands for, else the build context. */
function workingFolder(
  workdir: string,
  folders: PathMap,
  built: ServiceImage | undefined,
  { loaded, name }: RecipeContext,
): string {
  const own = loaded.extensions[name]?.cwd;
  const found =
    own === undefined ? (folders.toHost(workdir) ?? built?.context) : resolve(loaded.directory, own);
  return found ?? loaded.directory;
}

/** Asked once the build steps are done: `/app` may stand for the `dist` that they make. */
function requireFolder(folder: string, workdir: string, { loaded, name }: RecipeContext): void {
  if (existsSync(folder)) return;
  throw new DrydockError('FOLDER_MISSING', `${name}: there is no folder ${folder}`, {
    hint: `${workdir} in the container stands for it; correct the bind mount, or set x-drydock: { cwd: … }.`,
    location: loaded.locate(['services', name]),
    data: { service: name, folder, workdir },
  });
}

async function replay(
  { built, folders, cwd, workdir }: ProcessPlace,
  command: readonly string[],
  context: RecipeContext,
  remarks: string[],
): Promise<void> {
  const sources = copySources(built ?? { context: cwd, contexts: {} });
  const place = { sources, folders, fallback: cwd };
  const isThere = (path: string, run: Run) => existsSync(resolve(folderOf(run, place), path));
  const { replayed, left } = sortBuildSteps(built?.image.runs ?? [], isThere);
  // At the root of a workspace, all its parts are installed.
  const isInstalled = replayed.some(
    (step) => step.kind === 'install' && `${cwd}/`.startsWith(`${folderOf(step.run, place)}/`),
  );
  const asks = !isInstalled && folders.toHost(workdir) === cwd && isOwnFolder(context);
  const missing = asks ? missingInstall(cwd, command) : undefined;
  if (missing) {
    const run = { command: missing, workdir, environment: {}, line: 0, copies: [] };
    replayed.unshift({ kind: 'install', words: missing, run });
    remarks.push(`${missing.join(' ')} fills node_modules: no step of an image does`);
  }
  await replaySteps({ ...place, steps: replayed }, context);
  if (left.length === 0) return;
  const file = serviceBuild(context.loaded.project, context.name)?.build.dockerfile ?? 'Dockerfile';
  remarks.push(
    `${file}, not done on this host: ${left.map((step) => `${step.text} (line ${step.line})`).join('; ')}`,
  );
}

/** What x-drydock runs may be anything: its folder is left as it is. */
function isOwnFolder({ loaded, name }: RecipeContext): boolean {
  return loaded.extensions[name]?.command === undefined;
}

/** `x-drydock: { command }`: words, or a line for the shell. */
function ownCommand({
  loaded,
  name,
  service,
}: RecipeContext): { words: string[]; remarks: string[] } | undefined {
  const command = loaded.extensions[name]?.command;
  if (command === undefined) return undefined;
  const words = typeof command === 'string' ? (shellWords(command) ?? ['/bin/sh', '-c', command]) : command;
  const instead = service.image ? [`runs as x-drydock says instead of the image ${service.image}`] : [];
  return { words, remarks: instead };
}
