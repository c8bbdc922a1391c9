import { basename } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import type { ClientAddress } from '../client-addresses.ts';
import { clientShim } from '../client-shim.ts';
import { followArguments } from '../follow-arguments.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { translatePaths } from '../paths/translate-paths.ts';
import { provisionPsql } from '../provision/provision-psql.ts';
import type { Launch, RecipeContext } from '../recipe.ts';
import { clientNames, clientsHere, majorOf, needsOwnVersion } from './client-programs.ts';
import type { PostgresClients } from './client-programs.ts';
import type { PostgresSettings } from './postgres-settings.ts';

interface ClientTarget {
  host: string;
  port: number;
  settings: PostgresSettings;
}

/** The clients of this host; where there is no psql, those of the distribution, fetched for the occasion. */
export async function findClients(major: string, context: RecipeContext): Promise<PostgresClients> {
  const here = clientsHere(major, context.hostEnvironment);
  if (here.find('psql') !== undefined) return here;
  return (await fetchClients(major, context)) ?? here;
}

/** Scripts for the PATH of checks, init scripts and commands: each client, with addresses of the container followed. */
export function clientShims(
  clients: PostgresClients,
  { major, addresses }: { major: string; addresses: readonly ClientAddress[] },
): Record<string, string> {
  const shims = clientNames.map((name): [string, string] => {
    const command = clients.find(name);
    const target = command === undefined ? { missing: missingWords(name, major) } : { command };
    const { environment } = clients;
    const variables = { host: 'PGHOST', port: 'PGPORT' };
    return [name, clientShim({ target, addresses, usualPort: 5432, variables, environment })];
  });
  return Object.fromEntries(shims);
}

/** `exec db psql`: the client on this host, else one fetched for the occasion, pointed at this server by its environment. */
export function clientResolver(
  { major, ...target }: ClientTarget & { major: string },
  context: RecipeContext,
): NonNullable<Launch['resolveCommand']> {
  return async ([program = 'psql', ...written]) => {
    const paths = servicePaths(context);
    const args = followArguments(written, context, 5432).map((word) => translatePaths(word, paths));
    const name = basename(program);
    const environment = clientEnvironment(target);
    if (!(clientNames as readonly string[]).includes(name))
      return { command: translatePaths(program, paths), args, environment };
    // psql's own rule: who names a user means the database of that name.
    if (!args.some((word) => /^(-U|--username)/.test(word)))
      environment.PGDATABASE = target.settings.database;
    const clients = await clientsFor(name, major, context);
    const command = clients.find(name);
    if (command === undefined) throw missing(name, major, context);
    return { command, args, environment: { ...environment, ...clients.environment } };
  };
}

/** Where every client of PostgreSQL finds this server when it is told nothing. */
export function clientEnvironment({ host, port, settings }: ClientTarget): Record<string, string> {
  return { PGHOST: host, PGPORT: String(port), PGUSER: settings.user, PGPASSWORD: settings.password };
}

/** A pg_dump that is older than the server would only refuse it: another one is looked for, or the reason is said. */
async function clientsFor(name: string, major: string, context: RecipeContext): Promise<PostgresClients> {
  const clients = await findClients(major, context);
  if (!needsOwnVersion(name) || !isOlder(name, clients, major, context)) return clients;
  const fetched = await fetchClients(major, context);
  if (fetched && !isOlder(name, fetched, major, context)) return fetched;
  const found = majorOf(clients.find(name) ?? '', context.hostEnvironment);
  throw new DrydockError(
    'CLIENT_TOO_OLD',
    `${context.name}: ${name} on this machine is PostgreSQL ${found}, and refuses to read a server of version ${major}`,
    {
      hint: `Install postgresql-client-${major} (for Debian and Ubuntu from apt.postgresql.org; macOS: brew install postgresql@${major}).`,
      data: { service: context.name, program: name, found, wanted: major },
    },
  );
}

function isOlder(name: string, clients: PostgresClients, major: string, context: RecipeContext): boolean {
  const command = clients.find(name);
  if (command === undefined) return false;
  const found = majorOf(command, { ...context.hostEnvironment, ...clients.environment });
  return found !== undefined && found < Number(major);
}

async function fetchClients(major: string, context: RecipeContext): Promise<PostgresClients | undefined> {
  const fetched = await provisionPsql(major, context);
  if (!fetched) return undefined;
  const { find } = clientsHere(major, { PATH: fetched.bin });
  return { find, environment: fetched.environment };
}

function missing(program: string, major: string, context: RecipeContext): DrydockError {
  return new DrydockError('CLIENT_NOT_FOUND', `${context.name}: ${program} is not on this machine`, {
    hint: `${installWords()}. The server is PostgreSQL ${major}; a client of the same or a newer version fits.`,
    data: { service: context.name, program },
  });
}

function missingWords(program: string, major: string): string {
  return `${program} is not on this machine: ${installWords()} (the server is PostgreSQL ${major})`;
}

function installWords(): string {
  return process.platform === 'darwin'
    ? 'brew install libpq'
    : `install your system's PostgreSQL client (Debian, Ubuntu: apt install postgresql-client; Fedora: dnf install postgresql)`;
}
