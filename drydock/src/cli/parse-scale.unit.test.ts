import { expect, it } from 'vitest';
import { loadFromMemory } from '../../test/support/memory-project.ts';
import { parseScale } from './parse-scale.ts';

const { project } = loadFromMemory('services: { web: { image: node }, db: { image: postgres } }');

it('each service must get its number', () => {
  expect(parseScale(['web=3', 'db=0'], project)).toEqual({ web: 3, db: 0 });
  expect(parseScale(undefined, project)).toEqual({});
});

it.each(['web', 'web=', 'web=-1', 'web=two', '=2'])('%s must be refused', (word) => {
  expect(() => parseScale([word], project)).toThrow('is no service with a number of replicas');
});

it('a service that is not there must be refused with the nearest one', () => {
  expect(() => parseScale(['wep=2'], project)).toThrow('no such service: wep');
});
