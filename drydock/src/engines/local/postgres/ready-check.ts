import type { Healthcheck } from '../../../compose/model.ts';
import { checkWords } from '../check-words.ts';
import type { PostgresSettings } from './postgres-settings.ts';

/** The user and database that a `pg_isready` check names; undefined when the check is anything else and must run as written. */
export function readyCheck(
  healthcheck: Healthcheck | undefined,
  settings: Pick<PostgresSettings, 'user' | 'database'>,
  environment: Record<string, string>,
): { user: string; database: string } | undefined {
  const words = checkWords(healthcheck?.test ?? [], environment);
  if (words === undefined || !/(^|\/)pg_isready$/.test(words[0] ?? '')) return undefined;
  const option = (short: string, long: string): string | undefined => {
    const index = words.findIndex((word) => word === `-${short}` || word === `--${long}`);
    if (index >= 0) return words[index + 1];
    return words.find((word) => word.startsWith(`--${long}=`))?.slice(long.length + 3) ?? glued(words, short);
  };
  const user = option('U', 'username') || settings.user;
  return { user, database: option('d', 'dbname') || settings.database };
}

/** `-Udrydock`. */
function glued(words: string[], short: string): string | undefined {
  return words.find((word) => word.startsWith(`-${short}`) && word.length > 2)?.slice(2);
}
