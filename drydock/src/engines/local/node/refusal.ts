import { basename } from 'node:path';
import { readServiceImage } from '../dockerfile/read-service-image.ts';
import type { DockerImage } from '../dockerfile/image.ts';
import { findOnPath } from '../find-on-path.ts';
import { parseImage } from '../image-reference.ts';
import { noCommand, serviceCommand } from './service-command.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { substituteFor } from '../recipes/known-images.ts';
import type { Recipe, RecipeContext } from '../recipe.ts';
import type { Refusal } from '../refusal.ts';

/**
 * A Dockerfile whose program is of its image and not of this host (FROM nginx, FROM python): refused before anything
 * starts. A Node base, a script of the project, and a program that is installed here are fine.
 */
export const refusal: NonNullable<Recipe['refusal']> = (context) => {
  const { loaded, name, service, hostEnvironment } = context;
  if (loaded.extensions[name]?.command !== undefined) return undefined;
  const image = readServiceImage(loaded, name)?.image;
  const program = programOf(service, image);
  if (program === undefined && (!image || isNode(image.base))) throw noCommand(name);
  if (!image) return undefined;
  if (isNode(image.base)) return missingProgram(context, image);
  if (program && isHere(program, context, hostEnvironment)) return undefined;
  const what = program ? `runs ${program}, which is not on this host` : 'runs what only that image has';
  return {
    service: name,
    image: image.base,
    path: ['build'],
    message: `${name}: its Dockerfile is FROM ${image.base} and ${what}`,
    ...substituteFor(parseImage(image.base).repository),
  };
};

/**
 * On a Node base a bare name may come with the dependencies, which are not installed yet; a script by its bare name and a
 * path that is not of the project cannot.
 */
function missingProgram(context: RefusalContext, image: DockerImage): Refusal | undefined {
  const { name, service, hostEnvironment } = context;
  const folders = servicePaths(context);
  const workdir = service.working_dir ?? image.workdir;
  const path = service.environment?.PATH ?? image.environment.PATH;
  const [program = ''] = serviceCommand(service, image, { service: name, workdir, folders, path }).words;
  const isCertain = program.startsWith('/') || /^[^/]+\.sh$/.test(program);
  if (!isCertain || isHere(program, context, hostEnvironment)) return undefined;
  return {
    service: name,
    image: image.base,
    path: service.entrypoint
      ? ['entrypoint']
      : service.command && !image.entrypoint
        ? ['command']
        : ['build'],
    message: `${name}: runs ${program}, which is neither in the project nor on this host`,
  };
}

type RefusalContext = Parameters<NonNullable<Recipe['refusal']>>[0];

function isNode(base: string): boolean {
  return /node|bun|deno|pm2/i.test(parseImage(base).repository);
}

function programOf(
  { command, entrypoint }: Pick<RecipeContext['service'], 'command' | 'entrypoint'>,
  image: DockerImage | undefined,
): string | undefined {
  const words = [
    ...(entrypoint ?? image?.entrypoint ?? []),
    ...(command ?? (entrypoint ? [] : (image?.cmd ?? []))),
  ];
  return words[0];
}

function isHere(
  program: string,
  context: Pick<RecipeContext, 'loaded' | 'name' | 'service'>,
  host: Record<string, string>,
): boolean {
  if (/^(node|npm|npx|pnpm|yarn|corepack)$/.test(basename(program))) return true;
  if (findOnPath(basename(program), host) !== undefined) return true;
  // A script of the project; where its data would lie does not matter for that.
  const paths = { data: '', cache: '', state: '', runtime: '' };
  return program.includes('/') && servicePaths({ ...context, paths }).toHost(program) !== undefined;
}
