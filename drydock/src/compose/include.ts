import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DrydockError } from '../base/errors.ts';
import type { LoadContext, Model } from './load-context.ts';
import { PathError } from './path-error.ts';
import type { Path } from './path.ts';
import { isMap } from './path-table.ts';
import { readEnvFiles } from './variables/read-env-files.ts';

type LoadModel = (files: readonly string[], context: LoadContext, including: readonly string[]) => Model;

/** Brings the resources of included projects into a model; each is loaded in its own folder and environment. */
export function applyIncludes(
  model: Model,
  context: LoadContext,
  including: readonly string[],
  load: LoadModel,
): Model {
  const { include, ...rest } = model;
  if (include === undefined || include === null) return rest;
  if (!Array.isArray(include)) {
    throw new PathError('compose.wrong-type', ['include'], 'include must be a list', {
      hint: 'write "- file.yaml"',
    });
  }
  let result: Model = rest;
  (include as unknown[]).forEach((entry, index) => {
    const [files, own, ...more] = included(entry, context, including, ['include', index]);
    const imported = load(files, own, ...more);
    noteVariables(imported, own, context);
    result = importResources(imported, result);
  });
  return result;
}

/** The files of one entry of `include`, with the folder and the environment that they are read in. */
export function included(
  entry: unknown,
  context: LoadContext,
  including: readonly string[],
  path: Path,
): Parameters<LoadModel> {
  const long = isMap(entry) ? entry : { path: entry };
  const files = texts(long.path).map((file) => resolve(context.directory, file));
  const main = files[0];
  if (main === undefined) {
    throw new PathError('compose.include', path, 'an include needs a path', {
      hint: 'write "- path: file.yaml"',
    });
  }
  if (including.includes(main)) {
    const loop = [...including.slice(including.indexOf(main)), main].join(' -> ');
    throw new PathError('compose.include', path, `files include one another in a circle: ${loop}`, {
      hint: 'remove one of these includes',
    });
  }
  for (const file of files) {
    if (context.files.read(file) !== undefined) continue;
    throw new PathError('compose.no-file', path, `there is no file ${file} to include`, {
      hint: 'check the path',
    });
  }
  const directory =
    typeof long.project_directory === 'string'
      ? resolve(context.directory, long.project_directory)
      : dirname(main);
  const extraFiles = envFiles(long.env_file, directory, context);
  const missing = extraFiles.find((file) => context.files.read(file) === undefined);
  if (missing !== undefined) {
    throw new PathError('compose.env-file', [...path, 'env_file'], `there is no env file ${missing}`, {
      hint: 'create it, or correct the path',
    });
  }
  const extra = readEnvFiles(extraFiles, context.files, context.lookup);
  const lookup = (name: string) => context.lookup(name) ?? extra[name];
  return [files, { ...context, directory, lookup, resolvesPaths: true }, including];
}

function envFiles(given: unknown, directory: string, context: LoadContext): string[] {
  const named = texts(given);
  if (named.length > 0) return named.map((file) => resolve(context.directory, file));
  const implicit = join(directory, '.env');
  return context.files.read(implicit) === undefined ? [] : [implicit];
}

function texts(value: unknown): string[] {
  return [value].flat().filter((item) => typeof item === 'string');
}

/** The canonical form keeps only the name of the variable, which the project's own environment may not have. */
function noteVariables(imported: Model, own: LoadContext, { lookup, included }: LoadContext): void {
  for (const section of ['secrets', 'configs']) {
    for (const resource of Object.values((imported[section] ?? {}) as Record<string, unknown>)) {
      const name = isMap(resource) ? resource.environment : undefined;
      const value = typeof name === 'string' && lookup(name) === undefined ? own.lookup(name) : undefined;
      if (value !== undefined) included[name as string] ??= value;
    }
  }
}

function importResources(imported: Model, model: Model): Model {
  const result = { ...model };
  for (const section of ['services', 'volumes', 'networks', 'secrets', 'configs', 'models']) {
    if (!isMap(imported[section])) continue;
    const target = { ...(isMap(result[section]) ? result[section] : {}) };
    for (const [name, resource] of Object.entries(imported[section])) {
      if (Object.hasOwn(target, name) && !isDeepStrictEqual(target[name], resource))
        throw conflict(section, name);
      target[name] = resource;
    }
    result[section] = target;
  }
  return result;
}

function conflict(section: string, name: string): PathError | DrydockError {
  return new PathError(
    'compose.include',
    [section, name],
    `${section}.${name} is defined here and in an included file`,
    {
      hint: 'rename one of them, or put the change into an override file of the include (path: [file, override])',
      atKey: true,
    },
  );
}
