import { basename, dirname } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { findOnPath } from '../find-on-path.ts';
import { followArguments } from '../follow-arguments.ts';
import { provisionPsql } from '../provision/provision-psql.ts';
import type { Launch, RecipeContext } from '../recipe.ts';
import type { PostgresSettings } from './postgres-settings.ts';

/** What the image has beside the server, and Drydock does not fetch before somebody asks for it. */
const clients = new Set([
  ...['psql', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_isready', 'createdb', 'dropdb', 'createuser'],
  ...['dropuser', 'vacuumdb', 'reindexdb', 'clusterdb', 'pgbench'],
]);

interface ClientTarget {
  host: string;
  port: number;
  major: string;
  settings: PostgresSettings;
}

/** `exec db psql`: the client on the PATH, else one fetched for the occasion, pointed at this server by its environment. */
export function clientResolver(
  target: ClientTarget,
  context: RecipeContext,
): NonNullable<Launch['resolveCommand']> {
  const environment = clientEnvironment(target);
  return async ([program = 'psql', ...written]) => {
    const args = followArguments(written, context);
    const name = basename(program);
    if (!clients.has(name)) return { command: program, args, environment };
    const onPath = findOnPath(name, context.hostEnvironment);
    if (onPath !== undefined) return { command: onPath, args, environment };
    const fetched = await provisionPsql(target.major, context);
    const command = fetched && findOnPath(name, { PATH: fetched.bin });
    if (!fetched || !command) throw missing(name, target.major, context);
    const path = [dirname(command), context.hostEnvironment.PATH].join(':');
    return { command, args, environment: { ...environment, ...fetched.environment, PATH: path } };
  };
}

/** Where every client of PostgreSQL finds this server when it is told nothing. */
export function clientEnvironment({
  host,
  port,
  settings,
}: Omit<ClientTarget, 'major'>): Record<string, string> {
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: settings.user,
    PGPASSWORD: settings.password,
    PGDATABASE: settings.database,
  };
}

function missing(program: string, major: string, context: RecipeContext): DrydockError {
  const install =
    process.platform === 'darwin'
      ? 'brew install libpq, then put $(brew --prefix libpq)/bin on the PATH'
      : `install your system's PostgreSQL client (Debian, Ubuntu: apt install postgresql-client; Fedora: dnf install postgresql)`;
  return new DrydockError('CLIENT_NOT_FOUND', `${context.name}: ${program} is not on this machine`, {
    hint: `${install}. The server is PostgreSQL ${major}; a client of the same or a newer version fits.`,
    data: { service: context.name, program },
  });
}
