import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const text = 'name: é\n';

it('UTF-8 and UTF-16 with its mark must read the same', () => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(decodeText(Buffer.from(text), 'compose.yaml')).toBe(text);
  expect(decodeText(little, 'compose.yaml')).toBe(text);
  expect(decodeText(Buffer.from(little).swap16(), 'compose.yaml')).toBe(text);
});

it('another encoding must be refused in a Compose file, with its line', () => {
  const bytes = Buffer.from(`a: b\n${text}`, 'latin1');
  const location = { file: 'compose.yaml', line: 2, column: 1 };
  expect(() => decodeText(bytes, 'compose.yaml')).toThrow(expect.objectContaining({ location }));
  expect(decodeText(bytes, '.env')).toContain('name: \uFFFD');
});
