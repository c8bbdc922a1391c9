import { expect, it } from 'vitest';
import { makeService, makeWorkshop } from '../../../test/support/recipe-context.ts';
import { malformedImage } from './malformed-image.ts';

it.each([
  ['redis', undefined],
  ['redis:7.4-alpine', undefined],
  ['localhost:5000/a/b_c:1', undefined],
  ['Registry.example.com/a--b:v1@sha256:0123456789abcdef0123456789abcdef', undefined],
  ['redis:', 'web: the tag of image redis: is empty'],
  ['Redis', 'web: invalid reference format: Redis'],
  ['redis:a b', 'web: invalid reference format: redis:a b'],
  ['', 'web: invalid reference format: '],
])('image %j: %s', (image, message) => {
  const workshop = makeWorkshop();
  try {
    const project = { name: 'p', services: { web: makeService({ image }) } };
    const { loaded } = workshop.context('web', project, { ports: [], names: {} });
    expect(malformedImage(loaded, 'web')?.message).toBe(message);
  } finally {
    workshop.remove();
  }
});
