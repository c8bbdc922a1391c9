import { expect, it } from 'vitest';
import type { Service } from '../../../compose/model.ts';
import { serviceBuild } from './service-build.ts';

const project = {
  name: 'shop',
  services: {
    web: { build: { context: '/web' }, image: 'shop-app' } as Service,
    api: { build: { context: '/api' } } as Service,
    worker: { image: 'shop-app:latest' } as Service,
    jobs: { image: 'shop-api' } as Service,
    other: { image: 'shop-app:2' } as Service,
  },
};

it.each([
  ['web', 'web'],
  ['worker', 'web'],
  ['jobs', 'api'],
  ['other', undefined],
  ['nobody', undefined],
])('the image of %s is built by %s', (name, builder) =>
  expect(serviceBuild(project, name)?.service).toBe(builder),
);
