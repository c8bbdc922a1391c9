import { readdir, readFile, readlink } from 'node:fs/promises';
import type { PortHolder } from './find-holder.ts';

/** Linux: the listening socket's inode from /proc/net, then the process that has it open. */
export async function holderByProc(port: number, proc = '/proc'): Promise<PortHolder | null> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`${proc}/net/${name}`, 'utf8').catch(() => '')),
  );
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return null;
  for (const pid of (await readdir(proc)).filter((name) => /^\d+$/.test(name))) {
    if (await hasOpen(`${proc}/${pid}/fd`, inodes)) {
      return { pid: Number(pid), command: await commandOf(`${proc}/${pid}`) };
    }
  }
  return null;
}

/** Inodes of the sockets of one /proc/net/tcp table that listen (state 0A) on `port`. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells[3] === '0A' && cells[1]?.endsWith(suffix))
    .map((cells) => cells[9] ?? '');
}

async function hasOpen(folder: string, inodes: Set<string>): Promise<boolean> {
  const descriptors = await readdir(folder).catch(() => []);
  for (const descriptor of descriptors) {
    const target = await readlink(`${folder}/${descriptor}`).catch(() => '');
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode !== undefined && inodes.has(inode)) return true;
  }
  return false;
}

async function commandOf(folder: string): Promise<string> {
  const words = (await readFile(`${folder}/cmdline`, 'utf8').catch(() => '')).replace(/[\0\s]+/g, ' ').trim();
  const command = words || (await readFile(`${folder}/comm`, 'utf8').catch(() => 'unknown')).trim();
  return command.length > 80 ? `${command.slice(0, 79)}…` : command;
}
