import { chmod, chown, lchown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { startProgress } from '../progress.ts';
import type { PostgresPrograms } from '../provision/provision-postgres.ts';
import type { RecipeContext } from '../recipe.ts';
import { runTool } from '../run-tool.ts';
import type { Tool } from '../run-tool.ts';
import type { ServerUser } from '../server-user.ts';
import { hostBasedAuth } from './host-based-auth.ts';
import { runInitScripts } from './init-scripts.ts';
import type { PostgresSettings } from './postgres-settings.ts';

export interface InitDatabase {
  programs: PostgresPrograms;
  major: string;
  /** What the Compose file's command gives the server, for this host. */
  serverArgs: string[];
  settings: PostgresSettings;
  dataFolder: string;
  walFolder: string | undefined;
  user: ServerUser | undefined;
  /** Environment of initdb and the server. */
  environment: Record<string, string>;
}

/**
 * A new data folder, as the image makes it: superuser, database, init scripts. It is made under another name and renamed
 * when all is done and on the disk, so an interrupted start begins again and never meets half a database.
 */
export async function initDatabase(init: InitDatabase, context: RecipeContext): Promise<void> {
  const { dataFolder, programs, user } = init;
  const progress = startProgress(context, 'initdb', `making a new PostgreSQL ${programs.version} database`);
  const parent = dirname(dataFolder);
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await removeLeftovers(dataFolder);
  const temporary = await mkdtemp(`${dataFolder}.init-`);
  try {
    if (user) await chown(temporary, user.uid, user.gid);
    const folder = join(temporary, 'data');
    await runInitdb(init, temporary, folder, context);
    await writeFile(join(folder, 'pg_hba.conf'), hostBasedAuth(init.settings.authMethod));
    await createDatabase(init, folder, context);
    await runInitScripts({ ...init, dataFolder: folder }, context, (text) => progress.update(text));
    // Scripts run as the current user, and may have written settings.
    if (user) await giveAll(folder, user);
    await tool(init, context, programs.initdb, ['--sync-only', '-D', folder]);
    await rename(folder, dataFolder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  progress.done(`database ${init.settings.database} made`);
}

async function runInitdb(
  init: InitDatabase,
  temporary: string,
  folder: string,
  context: RecipeContext,
): Promise<void> {
  const { settings, user } = init;
  const passwordFile = join(temporary, 'password');
  await writeFile(passwordFile, `${settings.password}\n`, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  await tool(init, context, init.programs.initdb, [
    '-D',
    folder,
    `--username=${settings.user}`,
    ...(settings.password === '' ? [] : [`--pwfile=${passwordFile}`]),
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '--no-instructions',
    // Written to the disk once, at the end.
    '--no-sync',
    ...(init.walFolder ? [`--waldir=${init.walFolder}`] : []),
    ...localeArgs(settings.initdbArgs),
    ...settings.initdbArgs,
  ]);
  await rm(passwordFile);
  await chmod(folder, 0o700);
}

/**
 * The alpine image sorts by code point and knows the letters of every language; the same on every host, whatever
 * locales are installed. `POSTGRES_INITDB_ARGS` may say otherwise.
 */
function localeArgs(userArgs: string[]): string[] {
  if (userArgs.some((argument) => /^--(locale|lc-|no-locale|icu)/.test(argument))) return ['--encoding=UTF8'];
  const letters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return ['--encoding=UTF8', '--locale=C', `--lc-ctype=${letters}`];
}

/** A single-user server makes the database: nothing listens meanwhile. */
async function createDatabase(init: InitDatabase, folder: string, context: RecipeContext): Promise<void> {
  const { database, administrator } = init.settings;
  const statements = [
    ...(administrator === undefined ? [] : [createRole(administrator)]),
    ...(database === 'postgres' ? [] : [`CREATE DATABASE ${quoted(database)};`]),
  ];
  if (statements.length === 0) return;
  const args = ['--single', '-F', '-c', 'exit_on_error=true', '-D', folder, 'postgres'];
  const input = `${statements.join('\n')}\n`;
  await tool(init, context, init.programs.postgres, args, { input });
}

function createRole({ user, password }: { user: string; password: string }): string {
  const secret = password === '' ? '' : ` PASSWORD '${password.replaceAll("'", "''")}'`;
  return `CREATE ROLE ${quoted(user)} SUPERUSER CREATEDB CREATEROLE REPLICATION BYPASSRLS LOGIN${secret};`;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function giveAll(path: string, user: ServerUser): Promise<void> {
  await lchown(path, user.uid, user.gid);
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries) {
    const inside = join(path, entry.name);
    await (entry.isDirectory() ? giveAll(inside, user) : lchown(inside, user.uid, user.gid));
  }
}

async function tool(
  init: InitDatabase,
  context: RecipeContext,
  command: string,
  args: string[],
  more: Partial<Tool> = {},
): Promise<void> {
  const { environment, user } = init;
  const result = await runTool({
    command,
    args,
    cwd: '/',
    environment,
    user,
    signal: context.signal,
    ...more,
  });
  if (result.code === 0) return;
  const output = [...result.stdout, ...result.stderr].filter((line) => line.trim() !== '').slice(-10);
  const why = result.stderr.find((line) => /error|fatal|panic/i.test(line)) ?? output.at(-1) ?? '';
  throw new DrydockError('INITDB_FAILED', `${context.name}: ${basename(command)} failed: ${why.trim()}`, {
    hint: output.join('\n'),
    data: { service: context.name, code: result.code, output },
  });
}

/** What a killed run left. */
async function removeLeftovers(dataFolder: string): Promise<void> {
  const parent = dirname(dataFolder);
  const names = (await readdir(parent)).filter((name) => name.startsWith(`${basename(dataFolder)}.init-`));
  await Promise.all(names.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}
