import { expect, it } from 'vitest';
import { lines, loadFromMemory } from '../../../../test/support/memory-project.ts';
import { readServiceImage } from './read-service-image.ts';

it.each(['https://github.com/a/b.git#main', 'git@github.com:a/b.git'])(
  'the context %s is not on this host',
  (context) => {
    const loaded = loadFromMemory(lines('services:', '  api:', `    build: ${context}`));
    const read = () => readServiceImage(loaded, 'api');
    expect(read).toThrow(`api: its build context is not on this host: ${context}`);
  },
);

it('the Dockerfile in the Compose file is read for who uses the image that it makes', () => {
  const inline = ['      dockerfile_inline: |', '        FROM node:22', '        ENV A=1'];
  const web = ['  web:', '    image: shop', '    build:', ...inline];
  const loaded = loadFromMemory(lines('services:', ...web, '  worker:', '    image: shop'));
  expect(readServiceImage(loaded, 'worker')?.image.environment).toEqual({ A: '1' });
});
