import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { servicePaths } from '../paths/service-paths.ts';
import type { RecipeContext } from '../recipe.ts';
import { writeShims } from '../write-shims.ts';
import type { PostgresClients } from './client-programs.ts';
import type { InitDatabase } from './init-database.ts';
import { clientShims, findClients } from './postgres-clients.ts';
import { runInitScript } from './run-init-script.ts';
import { unpackerOf } from './script-text.ts';
import { withTemporaryServer } from './temporary-server.ts';

const scriptFolder = '/docker-entrypoint-initdb.d';

/**
 * Runs `/docker-entrypoint-initdb.d/*` in the order of their names against a server that only this run knows: `*.sh` as
 * the image does, `*.sql`, also compressed, with psql where there is one, else over the wire.
 */
export async function runInitScripts(
  init: InitDatabase,
  context: RecipeContext,
  say: (text: string) => void,
): Promise<void> {
  const scripts = await findScripts(context);
  if (scripts.length === 0) return;
  const { major } = init;
  const clients = await clientsFor(major, context);
  for (const script of scripts) refuseUnknown(script, clients, context);
  await withTemporaryServer(init, context, async (server) => {
    const names = ['localhost', '127.0.0.1', '/var/run/postgresql', '/run/postgresql', server.host];
    const addresses = [{ ...server, names, containerPort: 5432 }];
    const workFolder = join(dirname(init.dataFolder), 'init');
    await mkdir(workFolder, { mode: 0o755 });
    const shims = writeShims(clientShims(clients, { major, addresses }), join(workFolder, 'bin'));
    const hasPsql = clients.find('psql') !== undefined;
    for (const script of scripts) {
      say(`running ${basename(script)}`);
      await runInitScript(script, { server, init, workFolder, shims, hasPsql }, context);
    }
  });
}

/** Without a network there may be no client to fetch: plain SQL runs without. */
async function clientsFor(major: string, context: RecipeContext): Promise<PostgresClients> {
  try {
    return await findClients(major, context);
  } catch (error) {
    if (!(error instanceof DrydockError)) throw error;
    return { find: () => undefined, environment: {} };
  }
}

async function findScripts(context: RecipeContext): Promise<string[]> {
  const paths = servicePaths(context);
  const single = paths.entries
    .filter(({ container }) => dirname(container) === scriptFolder)
    .map(({ container, host }) => ({ name: basename(container), host }));
  const folder = paths.toHost(scriptFolder);
  const names = folder ? await readdir(folder).catch(() => []) : [];
  const inFolder = names.map((name) => ({ name, host: join(folder ?? '', name) }));
  // A file that is mounted by itself lies over one of the same name.
  const files = new Map([...inFolder, ...single.toReversed()].map(({ name, host }) => [name, host]));
  // By code point, as the image's shell sorts them.
  const inOrder = [...files].filter(([name]) => isScript(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const found: string[] = [];
  for (const [, host] of inOrder) if ((await stat(host).catch(() => undefined))?.isFile()) found.push(host);
  return found;
}

const isScript = (name: string) => !name.startsWith('.') && /\.(sh|sql|sql\.gz|sql\.xz|sql\.zst)$/.test(name);

/** Said before anything runs, so that no half of the scripts has been done. */
function refuseUnknown(script: string, clients: PostgresClients, context: RecipeContext): void {
  const refuse = (why: string, hint: string) =>
    new DrydockError('INIT_SCRIPT', `${context.name}: ${basename(script)} ${why}`, {
      hint,
      location: { file: script },
      data: { service: context.name, script },
    });
  const unpacker = unpackerOf(script, context.hostEnvironment);
  if (unpacker.missing !== undefined)
    throw refuse(
      `is compressed, and ${unpacker.missing} is not on this machine`,
      `Install ${unpacker.missing}, or unpack the file.`,
    );
  if (script.endsWith('.sh') && clients.find('psql') === undefined) {
    throw refuse(
      'is a shell script, which needs psql',
      'Install it (brew install libpq, apt install postgresql-client), or use --engine docker.',
    );
  }
}
