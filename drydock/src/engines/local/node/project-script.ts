import { existsSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import type { PathMap } from '../paths/path-map.ts';

/** A shell script of the project that a command begins with. */
export interface ProjectScript {
  name: string;
  /** It ends by running its arguments in its place. */
  handsOver: boolean;
  /** It does something that the local engine does not do by itself: migrations, waiting, settings. */
  doesMore: boolean;
  /** How it runs on this host, with its arguments. */
  words: string[];
  args: string[];
}

/** Undefined for anything but a shell script that lies in the project. */
export function projectScript(
  words: readonly string[],
  { workdir, folders }: { workdir: string; folders: Pick<PathMap, 'toHost'> },
): ProjectScript | undefined {
  const [first = '', ...rest] = words;
  const isShell = /^(ba|da|a)?sh$/.test(basename(first));
  const [script, args] = isShell ? [rest[0] ?? '-', rest.slice(1)] : [first, rest];
  if (script.startsWith('-')) return undefined;
  const path = folders.toHost(posix.resolve(workdir, script));
  if (path === undefined || !existsSync(path)) return undefined;
  const written = readFileSync(path, 'utf8');
  const [, shebang] = /^#!.*?\b(bash|dash|ash|sh)\b/.exec(written) ?? [];
  if (shebang === undefined && !isShell) return undefined;
  const text = onThisHost(written, folders);
  const shell = (isShell ? basename(first) : shebang) === 'bash' ? 'bash' : '/bin/sh';
  const code = codeLines(text);
  return {
    name: basename(script),
    handsOver: /^exec\s+"?\$\{?@\}?"?$/.test(code.at(-1) ?? ''),
    doesMore: code.slice(0, -1).some((line) => more.test(line)),
    // Needs no x bit, and a script that has to be changed for this host is not changed on the disk.
    words: text === written ? [shell, path, ...args] : [shell, '-c', text, path, ...args],
    args,
  };
}

/** What an entrypoint does that the service needs here too. */
const more =
  /(^|[\s;&|(])(npx|node|npm|pnpm|yarn|bun|prisma|sequelize|knex|typeorm|drizzle-kit|nc|pg_isready|psql|curl|wget|export|\.|source|\S*wait-for\S*)\s/;

function codeLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(#|echo\s|set\s)/.test(line));
}

/** Line ends of Windows, a change of the user, and paths of the container. */
function onThisHost(text: string, folders: Pick<PathMap, 'toHost'>): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\bexec\s+(gosu|su-exec)\s+\S+\s+/g, 'exec ')
    .replace(/(?<=[\s"'=(;])\/[\w.-]+(\/[\w.-]+)*/g, (path) => folders.toHost(path) ?? path);
}
