import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DrydockError } from '../../../base/errors.ts';
import { findOnPath } from '../find-on-path.ts';
import { servicePaths } from '../paths/service-paths.ts';
import type { RecipeContext } from '../recipe.ts';
import { runTool } from '../run-tool.ts';
import type { InitDatabase } from './init-database.ts';
import { runSql } from './run-sql.ts';
import { withTemporaryServer } from './temporary-server.ts';
import type { ServerAddress } from './temporary-server.ts';

const scriptFolder = '/docker-entrypoint-initdb.d';

/**
 * Runs `/docker-entrypoint-initdb.d/*` in the order of their names against a server that only this run knows: `*.sh` with
 * bash, `*.sql` and `*.sql.gz` with psql where there is one, else over the wire.
 */
export async function runInitScripts(
  init: InitDatabase,
  context: RecipeContext,
  say: (text: string) => void,
): Promise<void> {
  const scripts = await findScripts(context);
  if (scripts.length === 0) return;
  const psql = findOnPath('psql', init.environment);
  for (const script of scripts) refuseUnknown(script, psql, context);
  await withTemporaryServer(init, context, async (server) => {
    for (const script of scripts) {
      say(`running ${basename(script)}`);
      await runScript(script, psql, server, init, context);
    }
  });
}

async function findScripts(context: RecipeContext): Promise<string[]> {
  const paths = servicePaths(context);
  const single = paths.entries
    .filter(({ container }) => container.startsWith(`${scriptFolder}/`))
    .map(({ host }) => host);
  const folder = paths.toHost(scriptFolder);
  const inFolder = folder ? (await readdir(folder).catch(() => [])).map((name) => join(folder, name)) : [];
  const files: string[] = [];
  for (const path of [...inFolder, ...single]) {
    if ((await stat(path).catch(() => undefined))?.isFile()) files.push(path);
  }
  // By code point, as the image's shell sorts them.
  return files.sort((a, b) => (basename(a) < basename(b) ? -1 : 1)).filter((path) => isScript(path));
}

const isScript = (path: string) => /\.(sh|sql|sql\.gz|sql\.xz|sql\.zst)$/.test(path);

/** Said before anything runs, so that no half of the scripts has been done. */
function refuseUnknown(script: string, psql: string | undefined, context: RecipeContext): void {
  const refuse = (why: string) =>
    new DrydockError('INIT_SCRIPT', `${context.name}: ${basename(script)} ${why}`, {
      hint: 'Rename or unpack it, or use --engine docker.',
      data: { service: context.name, script },
    });
  if (/\.(xz|zst)$/.test(script)) throw refuse('is compressed in a way that the local engine does not read');
  if (script.endsWith('.sh') && psql === undefined) {
    throw refuse(
      'is a shell script, which needs psql on the PATH (brew install libpq, apt install postgresql-client)',
    );
  }
}

async function runScript(
  script: string,
  psql: string | undefined,
  server: ServerAddress,
  init: InitDatabase,
  context: RecipeContext,
): Promise<void> {
  const { settings } = init;
  const sql = script.endsWith('.sh') ? undefined : await readSql(script);
  if (sql !== undefined && psql === undefined) return runSql(sql, server, { ...settings, script });
  const psqlArgs = ['-v', 'ON_ERROR_STOP=1', '--no-password', '--no-psqlrc', '-q'];
  const result = await runTool({
    ...(sql === undefined
      ? { command: 'bash', args: [script] }
      : { command: psql ?? '', args: psqlArgs, input: sql }),
    cwd: '/',
    environment: {
      ...init.environment,
      PGHOST: server.host,
      PGPORT: String(server.port),
      PGUSER: settings.user,
      PGPASSWORD: settings.password,
      PGDATABASE: settings.database,
      POSTGRES_USER: settings.user,
      POSTGRES_DB: settings.database,
    },
    signal: context.signal,
    onLine: (line, stream) =>
      context.observe({ type: 'log', at: Date.now(), service: context.name, stream, line }),
  });
  if (result.code === 0) return;
  const why =
    result.stderr.find((line) => /error/i.test(line)) ?? result.stderr.at(-1) ?? `exit code ${result.code}`;
  throw new DrydockError('INIT_SCRIPT', `${context.name}: ${basename(script)} failed: ${why}`, {
    hint: 'Nothing was kept: correct the script and start again.',
    data: { service: context.name, script, output: result.stderr.slice(-10) },
  });
}

async function readSql(script: string): Promise<string> {
  const bytes = await readFile(script);
  return (script.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
