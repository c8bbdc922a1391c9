import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeService, makeWorkshop } from '../../../test/support/recipe-context.ts';
import { serviceHash } from './service-hash.ts';

it('a service is another one when the Dockerfile changes that another service builds its image from', () => {
  const workshop = makeWorkshop();
  try {
    mkdirSync(workshop.root, { recursive: true });
    const build = { context: workshop.root };
    const file = join(workshop.root, 'Dockerfile');
    const hashes = (args: Record<string, string> = {}) => {
      const services = {
        web: makeService({ image: 'shop', build: { ...build, args } }),
        worker: makeService({ image: 'shop:latest' }),
        other: makeService({ image: 'node:22' }),
      };
      const { loaded } = workshop.context('web', { name: 'p', services }, { ports: [], names: {} });
      return ['web', 'worker', 'other'].map((name) => serviceHash(loaded, name));
    };
    writeFileSync(file, 'FROM node:22\n');
    const before = hashes();
    expect(hashes()).toEqual(before);
    writeFileSync(file, 'FROM node:24\n');
    const after = hashes();
    expect(after.map((hash, index) => hash === before[index])).toEqual([false, false, true]);
    const withArgs = hashes({ VERSION: '2' });
    expect(withArgs.map((hash, index) => hash === after[index])).toEqual([false, false, true]);
  } finally {
    workshop.remove();
  }
});
