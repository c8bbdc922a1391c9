import { chmod, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { isExecutable } from '../find-on-path.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { translatePaths } from '../paths/translate-paths.ts';
import type { RecipeContext } from '../recipe.ts';
import { runTool } from '../run-tool.ts';
import type { Tool } from '../run-tool.ts';
import { isShellScript } from '../script-check.ts';
import type { InitDatabase } from './init-database.ts';
import type { ServerAddress } from './pg-ready.ts';
import { runSql } from './run-sql.ts';
import { readScript } from './script-text.ts';

export interface InitRun {
  server: ServerAddress;
  init: InitDatabase;
  /** For copies with other paths; goes when all scripts are done. */
  workFolder: string;
  /** The clients, for the PATH. */
  shims: string;
  hasPsql: boolean;
}

/** One script of `/docker-entrypoint-initdb.d`. Its paths of the container lead to the files of this host. */
export async function runInitScript(script: string, run: InitRun, context: RecipeContext): Promise<void> {
  const { settings } = run.init;
  const original = await readScript(script, context.hostEnvironment);
  const text = translatePaths(original, servicePaths(context));
  const isShell = script.endsWith('.sh');
  if (!isShell && !run.hasPsql) return runSql(text, run.server, { ...settings, script });
  const isAsWritten = text === original && /\.(sh|sql)$/.test(script);
  const file = isAsWritten ? script : join(run.workFolder, basename(script).replace(/\.(gz|xz|zst)$/, ''));
  if (!isAsWritten) await writeFile(file, text);
  if (!isAsWritten && isShell) await chmod(file, isExecutable(script) ? 0o755 : 0o644);
  const result = await runTool({
    ...(isShell ? shellCommand(file) : sqlCommand(file, run)),
    // `\ir` and the like are relative to the script.
    cwd: dirname(script),
    environment: scriptEnvironment(run, context),
    signal: context.signal,
    onLine: (line, stream) =>
      context.observe({ type: 'log', at: Date.now(), service: context.name, stream, line }),
  });
  if (result.code !== 0) throw failure(script, result, context);
}

/** Executable: run. Else read into a bash with the image's functions, as its entrypoint does. */
function shellCommand(file: string): Pick<Tool, 'command' | 'args'> {
  if (isShellScript(file)) return { command: 'bash', args: [file] };
  if (isExecutable(file)) return { command: file, args: [] };
  return { command: 'bash', args: ['-c', sourced, 'docker-entrypoint.sh', file] };
}

const sourced = `set -Eeo pipefail
docker_process_sql() {
  local database=()
  [ -z "$POSTGRES_DB" ] || database=(--dbname "$POSTGRES_DB")
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc "\${database[@]}" "$@"
}
. "$1"`;

function sqlCommand(file: string, { init: { settings } }: InitRun): Pick<Tool, 'command' | 'args'> {
  const quiet = ['-v', 'ON_ERROR_STOP=1', '--no-password', '--no-psqlrc', '-q'];
  return {
    command: 'psql',
    args: [...quiet, '--username', settings.user, '--dbname', settings.database, '-f', file],
  };
}

function scriptEnvironment({ init, server, shims }: InitRun, context: RecipeContext): Record<string, string> {
  const { settings, dataFolder, environment } = init;
  return {
    ...environment,
    PATH: [shims, context.hostEnvironment.PATH].join(delimiter),
    PGHOST: server.host,
    PGPORT: String(server.port),
    PGUSER: settings.user,
    PGPASSWORD: settings.password,
    PGDATA: dataFolder,
    POSTGRES_USER: settings.user,
    POSTGRES_PASSWORD: settings.password,
    POSTGRES_DB: settings.database,
  };
}

/** psql says `psql:/init/1.sql:3: ERROR:  …`, bash `/init/1.sh: line 3: …`. */
function failure(
  script: string,
  { code, stderr }: { code: number | null; stderr: string[] },
  { name }: RecipeContext,
): DrydockError {
  const why = stderr.find((line) => /\berror\b/i.test(line)) ?? stderr.at(-1) ?? `exit code ${code}`;
  const line = Number(/:(\d+): |: line (\d+):/.exec(why)?.slice(1).find(Boolean)) || undefined;
  const words = why.replace(/^psql:.*?:\d+: /, '').replace(/^.*: line \d+: /, '');
  return new DrydockError('INIT_SCRIPT', `${name}: ${basename(script)} failed: ${words}`, {
    hint: [extensionHint(why), 'Nothing was kept: correct the script and start again.']
      .filter(Boolean)
      .join('\n'),
    location: { file: script, ...(line !== undefined && { line }) },
    data: { service: name, script, output: stderr.slice(-10) },
  });
}

function extensionHint(why: string): string {
  const [, extension] = /extension "([^"]+)" is not available/.exec(why) ?? [];
  if (extension === undefined) return '';
  return `The local engine's PostgreSQL has the extensions of PostgreSQL itself, and ${extension} is not one of them: use --engine docker for it.`;
}
