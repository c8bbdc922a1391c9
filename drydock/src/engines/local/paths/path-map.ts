import { join, posix } from 'node:path';

/** A file or folder of the container and what stands for it on this host. */
export interface PathEntry {
  /** Absolute, without a slash at its end. */
  container: string;
  host: string;
  isFile: boolean;
  from: 'bind' | 'volume' | 'tmpfs' | 'secret' | 'config' | 'image';
}

/** Where the files of one service's container lie on this host. */
export interface PathMap {
  /** Every known place, in the order in which they are tried: the first whose `container` begins a path wins. */
  readonly entries: readonly PathEntry[];
  /** The host path of a container path; undefined when nothing of the project lies there. */
  toHost(containerPath: string): string | undefined;
}

/**
 * Mounts lie over the image, so they are asked first; of each the longest container path. What lies around an entry is
 * known by it, too: `./backend/src:/app/src` says that /app is ./backend.
 */
export function pathMap({ mounts, image }: { mounts: PathEntry[]; image: PathEntry[] }): PathMap {
  // Of two copies to one place the later one is what the image holds.
  const copies = image.toReversed();
  const around = [...copies, ...mounts].flatMap(entryAround);
  const entries = [mounts, copies, around].flatMap(longestFirst);
  return { entries, toHost: (path) => find(entries, containerPath(path)) };
}

/** In the form that entries have: `/app/./src/` -> `/app/src`. */
export function containerPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 ? normal.replace(/\/+$/, '') : normal;
}

function find(entries: readonly PathEntry[], path: string): string | undefined {
  for (const { container, host, isFile } of entries) {
    if (path === container) return host;
    if (!isFile && path.startsWith(container === '/' ? '/' : `${container}/`))
      return join(host, path.slice(container.length));
  }
  return undefined;
}

/** /app/src <- ./backend/src: then /app <- ./backend. Other names on both sides say nothing. */
function entryAround({ container, host, from }: PathEntry): PathEntry[] {
  const folder = posix.dirname(container);
  const isOwn = from === 'bind' || from === 'image';
  if (!isOwn || posix.basename(container) !== posix.basename(host) || system.test(folder)) return [];
  return [{ container: folder, host: posix.dirname(host), isFile: false, from }];
}

/** `/`, `/etc`, `/usr/local/bin`…: what lies there belongs to every machine. */
export function isSystemFolder(path: string): boolean {
  return system.test(path);
}

/** Folders of every image: one file of the project in them does not make them the project's. */
const system =
  /^(\/|\/docker-entrypoint[^/]*|\/(bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|run|sbin|sys|tmp|usr|var)|\/etc\/.*|\/usr\/(local|share|src|s?bin|lib|local\/.*|share\/.*|lib\/.*)|\/var\/(lib|run|log|tmp|cache))$/;

function longestFirst(entries: readonly PathEntry[]): PathEntry[] {
  return entries.toSorted((a, b) => b.container.length - a.container.length);
}
