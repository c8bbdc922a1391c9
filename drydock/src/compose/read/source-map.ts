import type { LineCounter } from 'yaml';
import type { SourceLocation } from '../../base/errors.ts';
import type { Path } from '../path.ts';

/** Offsets of each value of one file, by path. */
export class FilePositions {
  readonly file: string;
  private readonly lines: LineCounter;
  private readonly offsets = new Map<string, { key: number; value: number }>();

  constructor(file: string, lines: LineCounter) {
    this.file = file;
    this.lines = lines;
  }

  record(path: Path, key: number, value: number): void {
    this.offsets.set(keyOf(path), { key, value });
  }

  /** An item of a list is also found by the name that it begins with: `DEBUG` for `DEBUG=1`, `db` for `db:alias`. */
  recordName(list: Path, text: string, offset: number): void {
    const name = /^[^=:]+/.exec(text)?.[0];
    if (name !== undefined) this.record([...list, name], offset, offset);
  }

  /** The place of a path, or of the nearest part above it that the file has. */
  locate(path: Path, atKey = false): SourceLocation | undefined {
    for (let length = path.length; length >= 0; length--) {
      const found = this.find(path.slice(0, length), atKey && length === path.length);
      if (found) return found;
    }
    return undefined;
  }

  has(path: Path): boolean {
    return this.offsets.has(keyOf(path));
  }

  find(path: Path, atKey: boolean): SourceLocation | undefined {
    const found = this.offsets.get(keyOf(path));
    if (!found) return undefined;
    const { line, col } = this.lines.linePos(atKey ? found.key : found.value);
    return { file: this.file, line, column: col };
  }
}

/** Where values stand, over all files of a project; the nearest known ancestor stands in for what merging moved. */
export class SourceMap {
  private readonly files: FilePositions[] = [];

  /** Later files win, as they do in merging; a file that only lends a service to `extends` goes behind all. */
  add(positions: FilePositions, lent = false): void {
    if (lent) this.files.push(positions);
    else this.files.unshift(positions);
  }

  locate(path: Path, atKey = false): SourceLocation | undefined {
    for (let length = path.length; length >= Math.min(path.length, 1); length--) {
      const part = path.slice(0, length);
      if (this.isMergedItem(part)) continue;
      for (const file of this.files) {
        const found = file.find(part, atKey);
        if (found) return found;
      }
    }
    return undefined;
  }

  /** Lists of several files are joined, so an index says nothing any more. */
  private isMergedItem(path: Path): boolean {
    if (typeof path.at(-1) !== 'number') return false;
    return this.files.filter((file) => file.has(path.slice(0, -1))).length > 1;
  }
}

function keyOf(path: Path): string {
  return path.join('\u0000');
}
