import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where packages of this distribution release are unpacked: another release has other libraries. */
export function debianFolder(cache: string, program: string): string {
  const release = readFileSync('/etc/os-release', 'utf8');
  const value = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(release)?.[1] ?? '';
  return join(
    cache,
    program,
    [value('ID') || 'linux', value('VERSION_ID') || 'rolling', process.arch].join('-'),
  );
}

/** Folders with shared libraries under an unpacked package set. */
export function libraryPath(folder: string, more = ''): string {
  const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch as string] ?? '';
  const own = [`usr/lib/${triplet}`, `lib/${triplet}`, 'usr/lib'].map((path) => join(folder, path));
  return [...own, ...(more === '' ? [] : [more])].join(':');
}
