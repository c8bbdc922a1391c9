import { chown, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '../../../base/clock.ts';
import { DrydockError } from '../../../base/errors.ts';
import { freePort } from '../../../ports/free-port.ts';
import type { RecipeContext } from '../recipe.ts';
import { startTool } from '../run-tool.ts';
import type { InitDatabase } from './init-database.ts';
import { pgReady } from './pg-ready.ts';

export interface ServerAddress {
  host: string;
  port: number;
}

/** A server for the init scripts only: on a port that nobody was told, for the superuser only, and stopped afterwards. */
export async function withTemporaryServer(
  init: InitDatabase,
  context: RecipeContext,
  work: (server: ServerAddress) => Promise<void>,
): Promise<void> {
  const server = { host: '127.0.0.1', port: await freePort() };
  const access = join(dirname(init.dataFolder), 'init_hba.conf');
  const method = init.settings.password === '' ? 'trust' : 'password';
  await writeFile(access, `host all "${init.settings.user}" 127.0.0.1/32 ${method}\n`, { mode: 0o600 });
  if (init.user) await chown(access, init.user.uid, init.user.gid);
  const settings = [
    `listen_addresses=${server.host}`,
    `port=${server.port}`,
    'unix_socket_directories=',
    `hba_file=${access}`,
  ];
  const running = startTool({
    command: init.programs.postgres,
    args: ['-D', init.dataFolder, '-F', ...settings.flatMap((setting) => ['-c', setting])],
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
    await ended;
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
  while (!(await pgReady({ ...server, ...settings }, context.signal)).ok) {
    await systemClock.sleep(20, context.signal);
    if (died !== undefined) {
      throw new DrydockError('INITDB_FAILED', `${context.name}: the server for the init scripts ended`, {
        hint: died.slice(-5).join('\n'),
        data: { service: context.name },
      });
    }
  }
}
