import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../settings.mjs';

const AROUND = 3;
// How the compiler draws a mistake that it finds: a box around the line, with file:line:column on top.
const DRAWN = /^ *╭─\[ (.+?):\d+ \][^]*?╯/m;

/**
 * Says where and why the application could not be loaded, with the lines around the place.
 * @param {unknown} error
 * @returns {import('../problem-answer.mjs').Problem}
 */
export function describeLoadError(error) {
  const { message = String(error), stack, name } = /** @type {any} */ (error) ?? {};
  const plain = stripVTControlCharacters(String(message));
  if (name === 'InvalidEnvironment') return { code: 'invalid-environment', status: 500, reason: plain };
  const broken = { code: 'code-does-not-load', status: 500 };
  const drawn = DRAWN.exec(plain);
  if (drawn) {
    const [frame = '', place] = drawn;
    const [, reason] = /\[\w+\] (.*)/.exec(plain) ?? [];
    return { ...broken, reason: reason ?? plain, file: place, frame: frame.replace(/^\n+/, '') };
  }
  const place = firstOwnPlace(stack);
  return {
    ...broken,
    reason: plain,
    file: place && `${path.relative(root, place.file)}:${place.line}`,
    frame: place && frameAt(place),
    stack: stack && stripVTControlCharacters(stack),
  };
}

// To the end of the line, because a project may lie in a folder with spaces or parentheses in its name.
const PLACE = /[\s(]((?:file:\/\/|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/gm;

/**
 * The innermost line of the stack that is ours.
 * @param {string | undefined} stack
 */
export function firstOwnPlace(stack, folder = root) {
  for (const [, place = '', line, column] of (stack ?? '').matchAll(PLACE)) {
    const file = place.startsWith('file:') ? fileURLToPath(place) : place;
    if (file.startsWith(path.join(folder, 'src')) || file.startsWith(path.join(folder, 'prisma'))) {
      return { file, line: Number(line), column: Number(column) };
    }
  }
  return undefined;
}

/** @param {{ file: string, line: number, column: number }} place */
function frameAt({ file, line, column }) {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const first = Math.max(line - AROUND, 1);
    return lines
      .slice(first - 1, line + AROUND - 1)
      .flatMap((text, index) => {
        const number = first + index;
        const row = `${number === line ? '>' : ' '} ${String(number).padStart(4)} | ${text}`;
        return number === line
          ? [row, ' '.repeat(7) + '| ' + ' '.repeat(Math.max(column - 1, 0)) + '^']
          : [row];
      })
      .join('\n');
  } catch {
    return undefined;
  }
}
