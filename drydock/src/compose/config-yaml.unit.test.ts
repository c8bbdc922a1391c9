import { expect, it } from 'vitest';
import { toConfigJson } from './config-json.ts';
import { toConfigYaml } from './config-yaml.ts';
import { loadProjectFrom } from './load-project.ts';
import { naturalOrder } from './natural-order.ts';

const text = `services:
  web:
    image: a
    command: echo "$$HOME" '<&>'
    environment: { AB: 'yes', A_B: "a: 'b'", A10: ' x', A9: "one\\ntwo", PORT: "3000" }
    x-note: kept
`;

const loaded = loadProjectFrom(
  { read: (file) => (file === '/app/compose.yaml' ? text : undefined) },
  { cwd: '/app', environment: {} },
);

it('YAML must be quoted, ordered and escaped as Compose does it', () => {
  expect(toConfigYaml(loaded)).toBe(`name: app
services:
  web:
    command:
      - echo
      - $$HOME
      - <&>
    environment:
      A_B: 'a: ''b'''
      A9: |-
        one
        two
      A10: ' x'
      AB: "yes"
      PORT: "3000"
    image: a
    networks:
      default: null
    x-note: kept
networks:
  default:
    name: app_default
`);
});

it('JSON must escape dollars and what is special in a web page', () => {
  expect(toConfigJson(loaded)).toContain('"$$HOME",\n        "\\u003c\\u0026\\u003e"');
});

it.each([
  ['a2', 'a10'],
  ['A_B', 'AB'],
  ['a1b', 'a1_'],
  ['a', 'ab'],
  ['a1', 'a01'],
])('%s must come before %s', (one, other) => {
  expect(Math.sign(naturalOrder(one, other))).toBe(-1);
  expect(Math.sign(naturalOrder(other, one))).toBe(1);
});
