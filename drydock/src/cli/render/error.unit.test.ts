import { expect, test } from 'vitest';
import { DrydockError } from '../../base/errors.ts';
import { createColors } from './colors.ts';
import { errorAsData, renderError, type ErrorView } from './error.ts';

const view: ErrorView = {
  colors: createColors(false),
  readSource: () => 'services:\n  db:\n    prots: ["5432:5432"]\n',
  cwd: '/shop',
  debug: false,
};

test('an error must say what is wrong, where, and what to do', () => {
  const error = new DrydockError('UNKNOWN_KEY', 'unknown key "prots"', {
    hint: 'did you mean "ports"?',
    location: { file: '/shop/docker-compose.yml', line: 3, column: 5 },
  });
  expect(renderError(error, view)).toBe(
    [
      'drydock: docker-compose.yml:3:5: unknown key "prots"',
      '  3 |     prots: ["5432:5432"]',
      '    |     ^',
      '  hint: did you mean "ports"?',
    ].join('\n'),
  );
});

test('further problems must be named too', () => {
  const problems = [{ message: 'first' }, { message: 'second' }];
  expect(renderError(new DrydockError('X', 'first', { data: { problems } }), view)).toBe(
    'drydock: first\n  also: second',
  );
});

test('a line that cannot be read must not hide the error', () => {
  const error = new DrydockError('X', 'bad', { location: { file: '/other/file.yml', line: 9, column: 1 } });
  expect(renderError(error, view)).toBe('drydock: /other/file.yml:9:1: bad');
  expect(renderError(error, { ...view, readSource: () => undefined })).toBe(
    'drydock: /other/file.yml:9:1: bad',
  );
});

test('secrets must not appear, neither in the message nor in the line shown', () => {
  const location = { file: '/shop/x.yml', line: 1, column: 1 };
  const shown = { ...view, readSource: () => 'URL: postgres://a:topsecret@b/c' };
  const text = renderError(new DrydockError('X', 'cannot reach redis://:topsecret@r', { location }), shown);
  expect(text).not.toContain('topsecret');
});

test('an unexpected error must say that it is a bug, with its stack only when asked', () => {
  const error = new Error('boom');
  expect(renderError(error, view)).toContain('drydock: unexpected: boom\n  This is a bug in drydock');
  expect(renderError(error, view)).not.toContain('error.unit.test');
  expect(renderError(error, { ...view, debug: true })).toContain('error.unit.test');
});

test('a program must get code, message, hint, place and data', () => {
  const location = { file: 'a.yml', line: 1 };
  const error = new DrydockError('PORT_TAKEN', 'port 1 is taken', {
    hint: 'stop it',
    location,
    data: { port: 1 },
  });
  expect(errorAsData(error)).toEqual({
    error: { code: 'PORT_TAKEN', message: 'port 1 is taken', hint: 'stop it', location, data: { port: 1 } },
  });
  expect(errorAsData('odd')).toMatchObject({ error: { code: 'BUG', message: 'odd' } });
});
