import { StringDecoder } from 'node:string_decoder';

export interface LineSplitter {
  /** Takes bytes as they come; characters and lines may be cut anywhere. */
  write(chunk: Buffer): void;
  /** The stream ended: what is left is a line too. */
  end(): void;
}

/** A program that never writes a newline must not fill the memory: longer lines are cut here. */
export const MAX_LINE_LENGTH = 64 * 1024;

/** Bytes to whole lines. A carriage return shows what a terminal would show: the text after the last one. */
export function createLineSplitter(
  onLine: (line: string) => void,
  maxLength = MAX_LINE_LENGTH,
): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let rest = '';

  const take = (text: string) => {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      emit(rest + text.slice(from, end));
      rest = '';
      from = end + 1;
    }
    rest += text.slice(from);
    if (rest.length > maxLength) rest = cut(rest);
  };

  const emit = (line: string) => onLine(afterLastReturn(line.length > maxLength ? cut(line) : line));

  /** Emits full pieces and returns what is left. */
  const cut = (line: string): string => {
    let from = 0;
    while (line.length - from > maxLength) {
      // A surrogate pair stays together.
      const end = from + maxLength - (isHighSurrogate(line.charCodeAt(from + maxLength - 1)) ? 1 : 0);
      onLine(line.slice(from, end));
      from = end;
    }
    return line.slice(from);
  };

  return {
    write: (chunk) => take(decoder.write(chunk)),
    end: () => {
      take(decoder.end());
      if (rest !== '') emit(rest);
      rest = '';
    },
  };
}

function afterLastReturn(line: string): string {
  const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
  return whole.slice(whole.lastIndexOf('\r') + 1);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
