import { DrydockError } from '../../base/errors.ts';
import { MissingVariable, InvalidTemplate, substitute } from './substitute.ts';
import type { Lookup } from './substitute.ts';

/**
 * Reads an env file. `lookup` is the process environment: it beats what earlier lines of the file set, and gives the
 * value of a name that stands alone.
 */
export function parseEnvFile(
  text: string,
  file: string,
  lookup: Lookup,
  onAssigned?: OnAssigned,
): Record<string, string> {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return new EnvFileParser(plain, file, lookup, onAssigned).parse();
}

/** Told of each statement that gives a variable a value, with the line of the statement. */
export type OnAssigned = (name: string, value: string, line: number) => void;

const blank = /[\t\v\f\r \u0085\u00A0]*/y;
const nameCharacter = /[\p{L}\p{N}_.\-[\]]/u;
const escapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  $: '$$',
};

class EnvFileParser {
  private position = 0;
  private readonly values: Record<string, string> = {};
  private readonly text: string;
  private readonly file: string;
  private readonly lookup: Lookup;
  private readonly onAssigned: OnAssigned | undefined;

  constructor(text: string, file: string, lookup: Lookup, onAssigned?: OnAssigned) {
    this.text = text;
    this.file = file;
    this.lookup = lookup;
    this.onAssigned = onAssigned;
  }

  parse(): Record<string, string> {
    while (this.skipToStatement()) this.statement();
    return this.values;
  }

  private skipToStatement(): boolean {
    for (;;) {
      while (/\s/.test(this.text[this.position] ?? '')) this.position++;
      if (this.text[this.position] !== '#') return this.position < this.text.length;
      this.position = this.lineEnd();
    }
  }

  private statement(): void {
    const exported = /^export[^\S\n]+/.exec(this.text.slice(this.position, this.lineEnd()));
    if (exported) this.position += exported[0].length;
    const start = this.position;
    const { name, separated } = this.name();
    if (name === '') this.fail(start, 'there is no variable name before "="');
    if (name.includes(' ')) this.fail(start, `the variable name "${name}" contains a space`);
    const value = separated ? this.value() : this.lookup(name);
    if (value === undefined) return;
    this.values[name] = value;
    this.onAssigned?.(name, value, this.text.slice(0, start).split('\n').length);
  }

  private name(): { name: string; separated: boolean } {
    const start = this.position;
    for (; this.position < this.text.length; this.position++) {
      const character = String.fromCodePoint(this.text.codePointAt(this.position) ?? 0);
      if (character === '\n') break;
      if (character === '=' || character === ':') {
        return { name: this.text.slice(start, this.position++).trim(), separated: true };
      }
      if (/\s|\u0085/.test(character) || nameCharacter.test(character)) {
        this.position += character.length - 1;
        continue;
      }
      const line = this.text.slice(start, this.lineEnd());
      this.fail(this.position, `unexpected character "${character}" in variable name "${line}"`);
    }
    return { name: this.text.slice(start, this.position).trim(), separated: false };
  }

  private value(): string {
    blank.lastIndex = this.position;
    this.position += blank.exec(this.text)?.[0].length ?? 0;
    const quote = this.text[this.position];
    if (quote === '"' || quote === "'") return this.quoted(quote);
    const start = this.position;
    this.position = this.lineEnd();
    const line = this.text.slice(start, this.position);
    const comment = line.indexOf(' #');
    return this.expand((comment === -1 ? line : line.slice(0, comment)).trimEnd(), start);
  }

  private quoted(quote: string): string {
    const start = this.position;
    let content = '';
    for (let index = start + 1; index < this.text.length; index++) {
      const character = this.text[index] ?? '';
      if (character === '\\' && index + 1 < this.text.length) {
        const next = this.text[++index] ?? '';
        content += next === quote ? next : character + next;
      } else if (character === quote) {
        this.position = index + 1;
        return quote === '"' ? this.expand(unescape(content), start) : content;
      } else {
        content += character;
      }
    }
    const line = this.text.slice(start, this.lineEnd());
    return this.fail(
      start,
      `the quote is never closed: ${line}`,
      'end the value with the quote it begins with',
    );
  }

  private expand(value: string, at: number): string {
    const lookup: Lookup = (name) => this.lookup(name) ?? this.values[name];
    try {
      return substitute(value, lookup, () => undefined);
    } catch (error) {
      if (error instanceof MissingVariable) this.fail(at, error.message, `set ${error.variable}`);
      if (error instanceof InvalidTemplate) {
        this.fail(at, `invalid variable expression in ${value}`, 'write $$ for a dollar sign');
      }
      throw error;
    }
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.position);
    return end === -1 ? this.text.length : end;
  }

  private fail(at: number, message: string, hint?: string): never {
    const before = this.text.slice(0, at).split('\n');
    const location = { file: this.file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    throw new DrydockError('compose.env-file', message, {
      location,
      hint: hint ?? 'one variable a line: NAME=value, or NAME alone to take it from the environment',
    });
  }
}

function unescape(text: string): string {
  return text.replace(/\\(?:0(\d{3})|([abfnrtv"\\$]))/g, (_match, octal?: string, letter?: string) =>
    octal === undefined ? (escapes[letter ?? ''] ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
