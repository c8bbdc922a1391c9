import { expect, it } from 'vitest';
import { lines, loadFromMemory as load } from '../../test/support/memory-project.ts';
import { inputsOf } from './inputs.ts';

const optional = lines(
  'services:',
  '  web:',
  '    image: a',
  '    env_file: [web.env, { path: own.env, required: false }]',
);

it('the inputs must be every file that was read, and the optional ones that are absent', () => {
  const { inputs } = load({ 'compose.yaml': optional, 'web.env': 'A=1' });
  expect(inputs).toEqual([
    '/app/.env',
    '/app/compose.override.yaml',
    '/app/compose.override.yml',
    '/app/compose.yaml',
    '/app/docker-compose.override.yaml',
    '/app/docker-compose.override.yml',
    '/app/own.env',
    '/app/web.env',
  ]);
});

it('named files must be the only Compose files, with what they include and extend', () => {
  const { inputs } = load(
    {
      'one.yaml': lines(
        'include: [part/two.yaml]',
        'services:',
        '  a: { extends: { file: base.yaml, service: b } }',
      ),
      'part/two.yaml': lines('services:', '  c: { image: x }'),
      'base.yaml': lines('services:', '  b: { image: x }'),
    },
    { files: ['one.yaml'] },
  );
  expect(inputs).toEqual([
    '/app/.env',
    '/app/base.yaml',
    '/app/one.yaml',
    '/app/part/.env',
    '/app/part/two.yaml',
  ]);
});

it('places where no Compose file was found on the way up must not belong to the project', () => {
  const asked = new Map([
    ['/app/web/compose.yaml', false],
    ['/app/compose.yaml', true],
    ['/app/compose.override.yml', false],
    ['-', true],
  ]);
  expect(inputsOf(asked, '/app')).toEqual(['/app/compose.override.yml', '/app/compose.yaml']);
});

it('what a failed loading asked for must be told', () => {
  const asked: [string, boolean][] = [];
  const text = lines('services:', '  web: { image: a, env_file: new.env }');
  expect(() => load(text, {}, (file, exists) => asked.push([file, exists]))).toThrow('new.env');
  expect(asked).toContainEqual(['/app/new.env', false]);
});

it('the source must load the same project again', () => {
  const first = load({ 'compose.yaml': optional, 'web.env': 'A=1', '.env': 'B=2' });
  expect(first.environment).toHaveProperty('B', '2');
  expect(first.source.environment).not.toHaveProperty('B');
});
