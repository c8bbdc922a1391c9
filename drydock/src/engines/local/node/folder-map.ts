import { isAbsolute, join, posix, resolve } from 'node:path';
import type { ServiceVolume } from '../../../compose/model.ts';
import type { Copy } from '../dockerfile/image.ts';

/** Which folder of this host a folder of the container stands for. */
export interface FolderMap {
  /** The host path of a container path; undefined when no source of the project lies there. */
  toHost(containerPath: string): string | undefined;
}

interface Mapping {
  container: string;
  host: string;
}

/**
 * Built from bind mounts (they win: they are what runs) and COPY instructions. Mounts and copies of single files or
 * subfolders tell about the folder around them: `./backend/src:/app/src` says that /app is ./backend.
 */
export function folderMap(
  volumes: readonly ServiceVolume[],
  copies: readonly Copy[],
  folders: { context: string | undefined; directory: string },
): FolderMap {
  const mounts = volumes
    .filter((volume) => volume.type === 'bind' && volume.source)
    .map((volume) => ({
      container: trim(volume.target),
      host: resolve(folders.directory, volume.source ?? ''),
    }));
  const { context } = folders;
  const copied =
    context === undefined ? [] : copies.toReversed().flatMap((copy) => mappingsOf(copy, context));
  const exact = [...longestFirst(mounts), ...longestFirst(copied.filter(isFolderCopy))];
  const around = [...copied, ...mounts].flatMap(parentMapping);
  return {
    toHost: (path) => find(exact, trim(path)) ?? find(longestFirst(around), trim(path)),
  };
}

type CopyMapping = Mapping & { isFolder: boolean };

function mappingsOf(copy: Copy, context: string): CopyMapping[] {
  return copy.sources.map((source) => {
    const host = isAbsolute(source) ? join(context, source) : resolve(context, source);
    const isWhole = /(^|\/)\.?\/?$/.test(source);
    const hasExtension = /\.[\w*]+$/.test(source.replace(/\/$/, '')) || source.includes('*');
    // A folder's content goes to the destination; a file goes into it.
    const isFolder = isWhole || !hasExtension;
    const target =
      !isFolder && copy.destination.endsWith('/')
        ? join(copy.destination, posix.basename(source))
        : copy.destination;
    return { container: trim(target), host: trim(host), isFolder };
  });
}

const isFolderCopy = (mapping: CopyMapping) => mapping.isFolder;

/** /app/src <- ./backend/src: then /app <- ./backend. Other names on both sides say nothing. */
function parentMapping({ container, host }: Mapping): Mapping[] {
  if (posix.basename(container) !== posix.basename(host)) return [];
  return [{ container: posix.dirname(container), host: posix.dirname(host) }];
}

function find(mappings: readonly Mapping[], path: string): string | undefined {
  for (const { container, host } of mappings) {
    if (path === container) return host;
    if (path.startsWith(container === '/' ? '/' : `${container}/`))
      return join(host, path.slice(container.length));
  }
  return undefined;
}

function longestFirst<T extends Mapping>(mappings: T[]): T[] {
  return mappings.toSorted((a, b) => b.container.length - a.container.length);
}

function trim(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
