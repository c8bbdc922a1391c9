import { basename, join, posix, resolve } from 'node:path';
import type { LintedProject } from '../../compose/lint/linted-project.ts';
import type { Service } from '../../compose/model.ts';
import type { DockerImage } from '../local/dockerfile/image.ts';
import { readInstructions } from '../local/dockerfile/instructions.ts';
import type { Instruction } from '../local/dockerfile/instructions.ts';
import { parseDockerfile } from '../local/dockerfile/parse-dockerfile.ts';

/** What a service runs, as far as the Compose file, the Dockerfile and package.json tell. */
export interface ServiceFacts {
  name: string;
  service: Service;
  /** Of its Dockerfile; undefined without `build:` or when the Dockerfile cannot be read. */
  image?: DockerImage;
  dockerfile?: { file: string; instructions: Instruction[] };
  /** Folders of this host in which its source may lie. */
  folders: string[];
  /** The command with the npm script that it runs and the entrypoint script of the project, for looking words up. */
  text: string;
  /** Entrypoint and command, the Compose file's over the image's. */
  words: string[];
}

export function allFacts(project: LintedProject): ServiceFacts[] {
  const found =
    known.get(project) ?? project.services.map(([name, service]) => factsOf(name, service, project));
  known.set(project, found);
  return found;
}

/** Every rule asks for the same. */
const known = new WeakMap<LintedProject, ServiceFacts[]>();

function factsOf(name: string, service: Service, project: LintedProject): ServiceFacts {
  const built = readBuild(service, project);
  const entrypoint = service.entrypoint ?? built?.image.entrypoint ?? [];
  const command = service.command ?? (service.entrypoint ? [] : (built?.image.cmd ?? []));
  const words = [...entrypoint, ...command];
  const mounts = (service.volumes ?? []).flatMap(({ type, source }) =>
    type === 'bind' && source ? [source] : [],
  );
  const folders = [...(built ? [built.context] : []), ...mounts];
  const scripts = folders.map((folder) => npmScripts(folder, project)).find((found) => found !== undefined);
  return {
    name,
    service,
    ...(built && { image: built.image, dockerfile: built.dockerfile }),
    folders,
    words,
    text: [words.join(' '), scriptOf(words, scripts), entryScript(entrypoint, built, project)].join('\n'),
  };
}

interface Build {
  image: DockerImage;
  context: string;
  dockerfile: { file: string; instructions: Instruction[] };
}

/** A Dockerfile with a mistake is told when the service is built; here it only says nothing. */
function readBuild({ build }: Service, { disk, loaded }: LintedProject): Build | undefined {
  if (!build) return undefined;
  const context = resolve(loaded.directory, build.context);
  const file = resolve(context, build.dockerfile ?? 'Dockerfile');
  const text = build.dockerfile_inline ?? disk.read(file);
  if (text === undefined) return undefined;
  try {
    const image = parseDockerfile(text, { file, target: build.target, args: build.args });
    const instructions = build.dockerfile_inline === undefined ? readInstructions(text) : [];
    return { image, context, dockerfile: { file, instructions } };
  } catch {
    return undefined;
  }
}

function npmScripts(folder: string, { disk }: LintedProject): Record<string, string> | undefined {
  try {
    const text = disk.read(join(folder, 'package.json'));
    return text === undefined
      ? undefined
      : (JSON.parse(text) as { scripts?: Record<string, string> }).scripts;
  } catch {
    return undefined;
  }
}

/** What `npm run dev`, `yarn dev`, `pnpm start` stand for. */
function scriptOf(words: readonly string[], scripts: Record<string, string> = {}): string {
  const line = words.join(' ');
  return [...line.matchAll(/\b(?:npm|yarn|pnpm|bun)(?:\s+run)?\s+([\w:.-]+)/g)]
    .map(([, name = '']) => (Object.hasOwn(scripts, name) ? (scripts[name] ?? '') : ''))
    .join('\n');
}

/** The entrypoint script of the project, looked for where COPY took it from. */
function entryScript(
  entrypoint: readonly string[],
  built: Build | undefined,
  { disk }: LintedProject,
): string {
  const script = entrypoint.find((word) => word.endsWith('.sh')) ?? entrypoint[0] ?? '';
  if (!built || script === '') return '';
  const name = basename(script);
  const places = built.image.copies.flatMap(({ sources }) =>
    sources.flatMap((source) => [source, posix.join(source, name)]),
  );
  const relative = script.replace(built.image.workdir, '.');
  return (
    [relative, name, ...places]
      .filter((place) => basename(place) === name)
      .map((place) => disk.read(join(built.context, place)))
      .find((text) => text !== undefined) ?? ''
  );
}
