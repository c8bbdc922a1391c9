import { expect, test } from 'vitest';
import { lines, loadFromMemory } from '../../test/support/memory-project.ts';
import { refuseUnstartable } from './refuse-unstartable.ts';

test('a start interval without a start period must be refused where it is started, with its place', () => {
  const loaded = loadFromMemory(
    lines(
      'services:',
      '  web:',
      '    image: node',
      '  db:',
      '    image: postgres',
      '    healthcheck: { test: "true", start_interval: 1s }',
    ),
  );
  expect(() => refuseUnstartable(loaded, ['web', 'db'])).toThrow(
    expect.objectContaining({
      code: 'START_INTERVAL',
      location: expect.objectContaining({ file: '/app/compose.yaml', line: 6 }) as object,
    }),
  );
  expect(() => refuseUnstartable(loaded, ['web'])).not.toThrow();
});

test('a restart policy that Docker does not know must be refused with its place and the nearest', () => {
  const loaded = loadFromMemory(
    lines(
      'services:',
      '  web: { image: node, restart: "on-failure:3" }',
      '  db:',
      '    image: postgres',
      '    restart: allways',
    ),
  );
  expect(() => refuseUnstartable(loaded, ['web', 'db'])).toThrow(
    expect.objectContaining({
      code: 'RESTART_POLICY',
      message: 'db: "allways" is no restart policy',
      hint: 'Did you mean always? Use no, always, on-failure[:max-retries] or unless-stopped.',
      location: expect.objectContaining({ line: 5 }) as object,
    }),
  );
});

test('two services of one container name must not start together, but each by itself', () => {
  const loaded = loadFromMemory(
    lines(
      'services:',
      '  a: { image: node, container_name: same }',
      '  b: { image: node, container_name: same }',
    ),
  );
  expect(() => refuseUnstartable(loaded, ['a', 'b'])).toThrow(/"same".*a.*b/);
  expect(() => refuseUnstartable(loaded, ['b'])).not.toThrow();
});
