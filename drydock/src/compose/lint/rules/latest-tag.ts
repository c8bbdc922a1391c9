import { isDatabase, knownImage } from '../known-image.ts';
import type { LintRule } from '../rule.ts';

export const latestTag: LintRule = {
  code: 'latest-tag',
  level: 'warning',
  summary: 'An image with the tag `latest`, or with none.',
  reason:
    'Two machines, or one machine on two days, run different programs, and nothing in the repository says so.',
  link: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  check: ({ services, at }) =>
    services.flatMap(([name, service]) => {
      const { image, build } = service;
      if (!image || build || isDatabase(service) || knownImage(image).tag !== 'latest') return [];
      return [
        {
          message: `${name}: ${image} is whatever is newest at the time of the pull`,
          hint: 'write a version as its tag',
          location: at(['services', name, 'image']),
        },
      ];
    }),
};
