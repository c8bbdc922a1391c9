import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '../../../base/clock.ts';
import { DrydockError } from '../../../base/errors.ts';
import type { RecipeContext } from '../recipe.ts';
import { startTool } from '../run-tool.ts';
import type { InitDatabase } from './init-database.ts';
import { pgReady } from './pg-ready.ts';
import type { ServerAddress } from './pg-ready.ts';

/**
 * A server for the init scripts only, as the image has it: with the settings of the command, on a socket alone, where
 * every role may enter without a password. The socket lies in a folder that only its user can enter.
 */
export async function withTemporaryServer(
  init: InitDatabase,
  context: RecipeContext,
  work: (server: ServerAddress) => Promise<void>,
): Promise<void> {
  // Short: a socket's path has at most 104 bytes on macOS.
  const folder = await mkdtemp(join(tmpdir(), 'drydock-init-'));
  const server = { host: folder, port: 5432 };
  const access = join(dirname(init.dataFolder), 'init_hba.conf');
  await writeFile(access, 'local all all trust\nlocal replication all trust\n', { mode: 0o600 });
  if (init.user) for (const path of [access, folder]) await chown(path, init.user.uid, init.user.gid);
  const settings = [
    'listen_addresses=',
    `port=${server.port}`,
    `unix_socket_directories=${folder}`,
    `hba_file=${access}`,
    // A mounted postgresql.conf may name the container's.
    `data_directory=${init.dataFolder}`,
  ];
  const running = startTool({
    command: init.programs.postgres,
    args: [
      ...init.serverArgs,
      '-D',
      init.dataFolder,
      '-F',
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    cwd: '/',
    environment: init.environment,
    user: init.user,
    signal: context.signal,
  });
  const ended = running.ended.then((result) => result.stderr);
  ended.catch(() => {}); // awaited below; an abort in between must not count as unhandled
  try {
    await ready(server, init, ended, context);
    await work(server);
  } finally {
    running.kill('SIGINT');
    await ended.finally(() => rm(folder, { recursive: true, force: true }));
  }
}

async function ready(
  server: ServerAddress,
  { settings }: InitDatabase,
  ended: Promise<string[]>,
  context: RecipeContext,
): Promise<void> {
  let died: string[] | undefined;
  void ended.then(
    (stderr) => (died = stderr),
    () => {},
  );
  while (!(await pgReady({ ...settings, ...server }, context.signal)).ok) {
    await systemClock.sleep(20, context.signal);
    if (died !== undefined) {
      throw new DrydockError('INITDB_FAILED', `${context.name}: the server for the init scripts ended`, {
        hint: died.slice(-5).join('\n'),
        data: { service: context.name },
      });
    }
  }
}
