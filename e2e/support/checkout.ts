import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A fresh clone in a folder of its own, with a home folder of its own: no node_modules, no programs, no data. */
export interface Checkout {
  directory: string;
  home: string;
  /** Changes a file; answers a function that puts the old content back. */
  edit(file: string, change: (content: string) => string): () => void;
  /** Writes a new file; answers a function that removes it with its folder. */
  create(file: string, content: string): () => void;
  remove(): void;
}

/** Copies what git would give a newcomer, uncommitted changes included, so that the working tree is what is tested. */
export function createCheckout(name: string): Checkout {
  // /tmp rather than a deep folder: Unix sockets allow about 100 characters.
  const base = mkdtempSync(path.join(tmpdir(), `drydock-e2e-`));
  const directory = path.join(base, name);
  const home = path.join(base, 'home');
  mkdirSync(home, { recursive: true });
  const list = (...args: string[]) =>
    execFileSync('git', ['ls-files', '-z', ...args], { cwd: repository, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
  const deleted = new Set(list('--deleted'));
  for (const file of list('--cached', '--others', '--exclude-standard')) {
    if (deleted.has(file)) continue;
    cpSync(path.join(repository, file), path.join(directory, file), { recursive: true });
  }
  return {
    directory,
    home,
    edit(file, change) {
      const target = path.join(directory, file);
      const before = readFileSync(target, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`the edit of ${file} changed nothing`);
      writeFileSync(target, after);
      return () => writeFileSync(target, before);
    },
    create(file, content) {
      const target = path.join(directory, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
      return () => rmSync(path.dirname(target), { recursive: true });
    },
    remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 3 }),
  };
}
