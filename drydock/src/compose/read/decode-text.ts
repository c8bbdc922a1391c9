import { isUtf8 } from 'node:buffer';
import { DrydockError } from '../../base/errors.ts';

/** The text of a file. A YAML file is UTF-8, or UTF-16 with its mark, as Windows writes it. */
export function decodeText(bytes: Buffer, file: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0)
    return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
  if (/\.ya?ml$/i.test(file) && !isUtf8(bytes)) throw notUtf8(bytes, file);
  return bytes.toString('utf8');
}

function notUtf8(bytes: Buffer, file: string): DrydockError {
  const lines = bytes.toString('latin1').split('\n');
  const line = lines.findIndex((text) => !isUtf8(Buffer.from(text, 'latin1'))) + 1;
  return new DrydockError('compose.yaml', 'this is not valid YAML: the file is not in UTF-8', {
    location: { file, line, column: 1 },
    hint: 'save it as UTF-8 in your editor; the line holds an accented letter or the like',
  });
}
