import path from 'node:path';

/** Files that editors and systems write beside the real one. */
const passing = [
  /~$/, // backups of vi, Emacs, Kate
  /\.sw[a-z]$/, // vim's swap files
  /^4913$/, // vim asking whether it may write here
  /^\.#/, // Emacs' locks
  /^#.*#$/, // Emacs' autosaves
  /^\.DS_Store$/,
  /___jb_(tmp|old)___$/, // JetBrains' safe write
  /\.tmp(\.\w+)?$/,
  /^\.goutputstream-/,
];

export function isPassing(file: string): boolean {
  const name = path.basename(file);
  return passing.some((pattern) => pattern.test(name));
}

/** Whether an `ignore` list of `develop.watch` (patterns as in `.dockerignore`) leaves out this path, relative to the rule's. */
export function isIgnored(relative: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => toExpression(pattern).test(relative));
}

/** A pattern names a file or folder and everything in it; without a slash it is found at any depth. */
function toExpression(pattern: string): RegExp {
  const trimmed = pattern.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  const body = trimmed
    .split('/')
    .map((part) => (part === '**' ? '**' : escape(part)))
    .join('/')
    .replaceAll('**/', '(?:.*/)?')
    .replaceAll('/**', '(?:/.*)?')
    .replaceAll('**', '.*');
  const anywhere = trimmed.includes('/') ? '' : '(?:.*/)?';
  return new RegExp(`^${anywhere}${body}(?:/.*)?$`);
}

function escape(part: string): string {
  return part
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
}
