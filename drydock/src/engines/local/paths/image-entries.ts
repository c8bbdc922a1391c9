import { join, posix } from 'node:path';
import type { Copy } from '../dockerfile/image.ts';
import { containerPath, pathMap } from './path-map.ts';
import type { PathEntry } from './path-map.ts';

export interface CopySources {
  /** The build context on this host. */
  context: string;
  /** `additional_contexts` that are folders of this host, by name. */
  contexts: Readonly<Record<string, string>>;
  /** Whether a path of this host is a file, a folder, or not there (yet). */
  kindOf(path: string): 'file' | 'folder' | undefined;
  /** The names in a folder of this host; none when it is not there. */
  namesIn(path: string): string[];
}

/** What COPY and ADD of a Dockerfile put into the image, in their order. */
export function imageEntries(copies: readonly Copy[], sources: CopySources): PathEntry[] {
  return copies.flatMap((copy) => {
    const toHost = sourceReader(copy, sources);
    return copy.sources.flatMap((source) => {
      const host = toHost(source);
      const found = host === undefined ? [] : expandGlob(host, sources);
      return found.flatMap((path) => entryOf(path, source, copy, sources));
    });
  });
}

type ToHost = (source: string) => string | undefined;

/** Sources lie in the build context, in another one, or in another stage; those of an image lie nowhere. */
function sourceReader({ from }: Copy, sources: CopySources): ToHost {
  if (from === undefined) return (source) => join(sources.context, source);
  if (typeof from === 'string') {
    const folder = sources.contexts[from];
    return (source) => (folder === undefined ? undefined : join(folder, source));
  }
  const stage = pathMap({ mounts: [], image: imageEntries(from, sources) });
  return (source) => stage.toHost(posix.resolve('/', source));
}

/** `package*.json`: the files that match now; a pattern in a folder's name is not followed. */
function expandGlob(path: string, { namesIn }: CopySources): string[] {
  const name = posix.basename(path);
  if (!/[*?[]/.test(path)) return [path];
  const pattern = new RegExp(
    `^${name
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );
  return namesIn(posix.dirname(path))
    .filter((one) => pattern.test(one))
    .map((one) => join(posix.dirname(path), one));
}

/** A folder's content goes to the destination; a file goes into it when it is a folder. */
function entryOf(host: string, source: string, copy: Copy, { kindOf }: CopySources): PathEntry {
  const isFile = (kindOf(host) ?? kindByName(host)) === 'file';
  const isFolder = copy.destination.endsWith('/') || programFolder.test(copy.destination);
  const isInside = copy.keepsParents || (isFile && isFolder);
  const name = copy.keepsParents
    ? join(posix.dirname(posix.normalize(source)), posix.basename(host))
    : posix.basename(host);
  const target = isInside ? join(copy.destination, name) : copy.destination;
  return { container: containerPath(target), host: containerPath(host), isFile, from: 'image' };
}

/** They are there in every image: what is copied to them goes into them. */
const programFolder = /^\/(usr\/(local\/)?)?s?bin$/;

/** Of what a build step has yet to make, the name must tell. */
function kindByName(path: string): 'file' | 'folder' {
  return /[^/.]\.\w+$/.test(path) ? 'file' : 'folder';
}
