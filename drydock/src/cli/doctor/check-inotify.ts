import { readFileSync } from 'node:fs';
import type { Check, Finding } from './finding.ts';

const limits = [
  { file: 'max_user_watches', enough: 65_536 },
  { file: 'max_user_instances', enough: 128 },
] as const;

/** Linux: too few watches make edits go unseen without a word. */
export const checkInotify: Check = () => {
  if (process.platform !== 'linux') return [];
  return limits.flatMap(({ file, enough }): Finding[] => {
    const value = readLimit(`/proc/sys/fs/inotify/${file}`);
    if (value === undefined) return [];
    const text = `fs.inotify.${file} is ${value}`;
    if (value >= enough) return [{ check: 'file events', level: 'ok', text }];
    const setting = `fs.inotify.${file}=${enough * 4}`;
    const remedy = `echo ${setting} | sudo tee /etc/sysctl.d/60-inotify.conf && sudo sysctl --system`;
    return [{ check: 'file events', level: 'warn', text, remedy }];
  });
};

function readLimit(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
