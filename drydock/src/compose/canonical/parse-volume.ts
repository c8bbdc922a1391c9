import { posix } from 'node:path';
import type { ServiceVolume } from '../model.ts';

const propagations = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/** A service's volume in short form: `[source:]target[:options]`. Unknown options (`delegated`, `cached`) say nothing. */
export function parseVolume(text: string): ServiceVolume {
  if (text === '') throw new RangeError('a volume is empty');
  if (text.length < 3) return { type: 'volume', target: clean(text) };
  const parts = sections(text);
  if (parts.includes('')) throw new RangeError(`"${text}" has an empty section between colons`);
  if (parts.length > 3) throw new RangeError(`"${text}" has too many colons`);
  const [source, target, options] = parts.length === 1 ? [undefined, parts[0]] : parts;
  const bind = isPath(source);
  const volume: ServiceVolume = { type: bind ? 'bind' : 'volume', target: clean(target ?? '') };
  if (source !== undefined) volume.source = source;
  const bindOptions: Record<string, unknown> = {};
  const volumeOptions: Record<string, unknown> = {};
  for (const option of options?.split(',') ?? []) {
    if (option === 'ro') volume.read_only = true;
    else if (option === 'rw') volume.read_only = false;
    else if (option === 'nocopy') volumeOptions.nocopy = true;
    else if (propagations.has(option)) bindOptions.propagation = option;
    else if (option === 'z' || option === 'Z') bindOptions.selinux = option;
  }
  if (bind) volume.bind = { ...bindOptions, create_host_path: true };
  else if (Object.keys(bindOptions).length > 0) volume.bind = bindOptions;
  if (!bind || Object.keys(volumeOptions).length > 0) volume.volume = volumeOptions;
  return volume;
}

/** Cuts at colons, but not behind a drive letter (`C:\data`). */
function sections(text: string): string[] {
  const parts = [''];
  for (const character of text) {
    const current = parts.at(-1) ?? '';
    if (character === ':' && !/^\p{L}$/u.test(current)) parts.push('');
    else parts[parts.length - 1] = current + character;
  }
  return parts;
}

function isPath(source: string | undefined): boolean {
  return (
    source !== undefined && (/^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source))
  );
}

/** Removes `//`, `/./` and a trailing slash, as the container engine does. */
export function clean(target: string): string {
  if (target === '') return '';
  const normal = posix.normalize(target);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}
