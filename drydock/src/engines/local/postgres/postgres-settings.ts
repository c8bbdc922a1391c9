import { DrydockError } from '../../../base/errors.ts';
import { readContainerFile } from '../paths/read-container-file.ts';
import { shellWords } from '../shell-words.ts';
import type { RecipeContext } from '../recipe.ts';
import { dataPath } from './data-path.ts';

/** What the official image makes of its environment. */
export interface PostgresSettings {
  user: string;
  /** A second superuser, where the image has one beside `user`. */
  administrator?: { user: string; password: string };
  password: string;
  database: string;
  /** Method of pg_hba.conf for connections over TCP. */
  authMethod: string;
  initdbArgs: string[];
  /** PGDATA in the container. */
  dataPath: string;
  walPath: string | undefined;
}

type Context = Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>;

export function readPostgresSettings(
  environment: Record<string, string>,
  major: string,
  context: Context,
): PostgresSettings {
  const value = (name: string) => valueOrFile(name, environment, context);
  const user = value('POSTGRES_USER') || 'postgres';
  return {
    user,
    password: value('POSTGRES_PASSWORD') ?? '',
    database: value('POSTGRES_DB') || user,
    authMethod: environment.POSTGRES_HOST_AUTH_METHOD || 'scram-sha-256',
    initdbArgs: splitArgs(value('POSTGRES_INITDB_ARGS') ?? '', context.name),
    dataPath: dataPath(environment, major, context.service.volumes).path,
    walPath: environment.POSTGRES_INITDB_WALDIR || undefined,
  };
}

/** The image refuses to make a database that anybody may enter unless it is told so; so do we. */
export function lacksPassword({ password, authMethod }: PostgresSettings): boolean {
  return password === '' && authMethod !== 'trust';
}

export function requirePassword(settings: PostgresSettings, service: string): void {
  if (!lacksPassword(settings)) return;
  throw new DrydockError('POSTGRES_PASSWORD_MISSING', `${service}: POSTGRES_PASSWORD is empty`, {
    hint: 'Set POSTGRES_PASSWORD, or POSTGRES_HOST_AUTH_METHOD=trust to let everybody on this machine in.',
    data: { service },
  });
}

/** `NAME`, or the content of the file that `NAME_FILE` names; both at once is a mistake, as in the image. */
function valueOrFile(
  name: string,
  environment: Record<string, string>,
  context: Context,
): string | undefined {
  const value = environment[name];
  const file = environment[`${name}_FILE`];
  if (value && file) {
    throw new DrydockError(
      'POSTGRES_SETTING_TWICE',
      `${context.name}: both ${name} and ${name}_FILE are set`,
      {
        hint: 'Keep one of them.',
        data: { service: context.name, variable: name },
      },
    );
  }
  return file ? readContainerFile(file, context).replace(/\n+$/, '') : value;
}

function splitArgs(text: string, service: string): string[] {
  const words = shellWords(text);
  if (words) return words;
  throw new DrydockError('POSTGRES_INITDB_ARGS', `${service}: POSTGRES_INITDB_ARGS needs a shell: ${text}`, {
    hint: 'Use plain words and quotes only.',
    data: { service },
  });
}
