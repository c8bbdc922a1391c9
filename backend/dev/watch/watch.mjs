import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import chokidar from 'chokidar';
import { root } from '../settings.mjs';
import { WATCHED } from './classify.mjs';

/**
 * Tells of every file of the service that comes, changes or goes, as it happens.
 * @param {{ polling: boolean, onChange: (file: string) => void }} options
 */
export function watchSources({ polling, onChange }) {
  const watcher = chokidar.watch(root, {
    ignoreInitial: true,
    usePolling: polling,
    // The folder is watched, not a list of files, so that one that does not exist yet is seen as well.
    ignored: (file) => {
      const [top] = path.relative(root, file).split(path.sep);
      return top !== '' && !WATCHED.has(top ?? '');
    },
  });
  let seen = stampOfMigrations();
  watcher.on('all', (event, file) => {
    if (event !== 'add' && event !== 'change' && event !== 'unlink') return;
    if (file.startsWith(migrations)) seen = stampOfMigrations();
    onChange(path.relative(root, file).replaceAll('\\', '/'));
  });
  // A folder that comes together with its file (git pull) can be there before it is watched: events get lost.
  const look = setInterval(() => {
    const now = stampOfMigrations();
    if (now === seen) return;
    seen = now;
    onChange('prisma/migrations/migration.sql');
  }, 1_000);
  return { close: () => (clearInterval(look), watcher.close()) };
}

const migrations = path.join(root, 'prisma', 'migrations');

/** Changes when a migration comes or goes: a folder's time is that of its last new or removed entry. */
function stampOfMigrations() {
  const folders = existsSync(migrations) ? readdirSync(migrations) : [];
  const times = folders.map(
    (name) => statSync(path.join(migrations, name), { throwIfNoEntry: false })?.mtimeMs,
  );
  return JSON.stringify([folders, times]);
}
