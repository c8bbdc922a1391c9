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
  watcher.on('all', (event, file) => {
    if (event === 'add' || event === 'change' || event === 'unlink')
      onChange(path.relative(root, file).replaceAll('\\', '/'));
  });
  return watcher;
}
