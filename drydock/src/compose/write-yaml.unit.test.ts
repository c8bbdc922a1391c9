import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { writeYaml } from './write-yaml.ts';

const parts = [
  ...'abZ019_./$(<>)~^+;=-:#?*&!|%@`[]{},"\' \n\t\\é\u0007',
  'yes',
  'null',
  '0x',
  '1e',
  '- ',
  ': ',
  ' #',
];

/** The same texts every time, so that a failure can be looked into. */
function* texts(count: number): Generator<string> {
  let seed = 7;
  const below = (limit: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % limit;
  for (let made = 0; made < count; made++) {
    yield Array.from({ length: below(7) }, () => parts[below(parts.length)]).join('');
  }
}

const inPlaces = (text: string) => ({
  text,
  key: { [text]: null },
  list: [text, [text, 1], { inside: text }, {}, []],
  nothing: {},
});

it('any text must come back as it was, wherever it stands', () => {
  for (const text of texts(3000)) expect(parse(writeYaml(inPlaces(text)))).toEqual(inPlaces(text));
});

it('the layout must be that of the library', () => {
  const format = { lineWidth: 0, singleQuote: true, indentSeq: true };
  for (const text of ['plain', 'a b', 'x:y', '-a', '[', 'a: b', "it's", ' x', 'one\n two\n', '\n', '#']) {
    expect(writeYaml(inPlaces(text).list as never)).toBe(stringify(inPlaces(text).list, format));
    expect(writeYaml({ a: inPlaces(text).list })).toBe(stringify({ a: inPlaces(text).list }, format));
  }
});

it.each([
  ['3000', '"3000"'],
  ['1:30', '"1:30"'],
  ['No', '"No"'],
  ['2024-01-01', '"2024-01-01"'],
  ['5s', '5s'],
])('%s must be written %s, so that no YAML reader takes it for something else', (text, written) => {
  expect(writeYaml({ key: text })).toBe(`key: ${written}\n`);
});

it('numbers that are none to JavaScript must be written as YAML has them', () => {
  expect(writeYaml({ a: 2n ** 64n, b: 0.5, c: -Infinity })).toBe(
    'a: 18446744073709551616\nb: 0.5\nc: -.inf\n',
  );
});
