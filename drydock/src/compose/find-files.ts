import { dirname, join, resolve } from 'node:path';
import { DrydockError } from '../base/errors.ts';
import type { SourceFiles } from './load-context.ts';
import type { LoadOptions } from './loaded-project.ts';
import { readEnvFiles } from './variables/read-env-files.ts';

const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrides = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** Which files make up the project, where it is, and the environment that its variables are resolved from. */
export interface ProjectFiles {
  files: string[];
  directory: string;
  environment: Record<string, string>;
}

/**
 * The process environment always wins; `.env` of the project's folder comes below it, and may itself name the files
 * (COMPOSE_FILE) or the profiles.
 */
export function findFiles(options: LoadOptions, disk: SourceFiles): ProjectFiles {
  const { cwd } = options;
  const given = (options.files ?? []).map((file) => (file === '-' ? file : resolve(cwd, file)));
  const folder = options.projectDirectory === undefined ? undefined : resolve(cwd, options.projectDirectory);
  const folderOf = (files: string[]) => {
    const first = files.find((file) => file !== '-');
    return folder ?? (first === undefined ? cwd : dirname(first));
  };
  const host = definedOnly(options.environment);
  const before = withEnvFiles(host, folderOf(given), options, disk);
  const files = given.length > 0 ? given : (fromVariable(before, cwd) ?? search(folder ?? cwd, disk));
  const directory = folderOf(files);
  return { files, directory, environment: withEnvFiles(before, directory, options, disk) };
}

function definedOnly(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function withEnvFiles(
  environment: Record<string, string>,
  directory: string,
  options: LoadOptions,
  disk: SourceFiles,
): Record<string, string> {
  const lookup = (name: string) => (Object.hasOwn(environment, name) ? environment[name] : undefined);
  // Which files are read is not for these files to say.
  const files = envFiles(definedOnly(options.environment), directory, options, disk);
  return { ...readEnvFiles(files, disk, lookup), ...environment };
}

/** Env files that variables are resolved from, those that win first. */
export function environmentFiles(options: LoadOptions, directory: string, disk: SourceFiles): string[] {
  const host = definedOnly(options.environment);
  const given = options.files?.find((file) => file !== '-');
  // Before the project's folder is known, `.env` of the command's own folder may name the files.
  const first = options.projectDirectory ?? (given === undefined ? '.' : dirname(given));
  const folders = [resolve(options.cwd, first), directory];
  return [...new Set(folders.flatMap((folder) => envFiles(host, folder, options, disk).reverse()))];
}

function envFiles(
  environment: Record<string, string>,
  directory: string,
  options: LoadOptions,
  disk: SourceFiles,
): string[] {
  const listed = environment.COMPOSE_ENV_FILES?.split(',').filter((file) => file !== '') ?? [];
  const named = (options.envFiles?.length ?? 0) > 0 ? (options.envFiles ?? []) : listed;
  if (named.length > 0) return named.map((file) => resolve(options.cwd, file));
  if (/^(1|t|true)$/i.test(environment.COMPOSE_DISABLE_ENV_FILE ?? '')) return [];
  const implicit = join(directory, '.env');
  return disk.read(implicit) === undefined ? [] : [implicit];
}

function fromVariable(environment: Record<string, string>, cwd: string): string[] | undefined {
  const value = environment.COMPOSE_FILE;
  if (value === undefined || value === '') return undefined;
  const separator = environment.COMPOSE_PATH_SEPARATOR || (process.platform === 'win32' ? ';' : ':');
  return value.split(separator).map((file) => (file === '-' ? file : resolve(cwd, file)));
}

/** The first folder upwards that has a Compose file, with its override file. */
function search(start: string, disk: SourceFiles): string[] {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = names.map((name) => join(folder, name)).find((file) => disk.read(file) !== undefined);
    if (found) {
      const override = overrides
        .map((name) => join(folder, name))
        .find((file) => disk.read(file) !== undefined);
      return override ? [found, override] : [found];
    }
    if (dirname(folder) === folder) break;
  }
  throw new DrydockError('compose.no-file', `no Compose file in ${start} or above`, {
    hint: `create one of ${names.join(', ')}, or name one with -f FILE`,
  });
}
