import { isDatabase, knownImage } from '../known-image.ts';
import type { LintRule } from '../rule.ts';

export const databaseVersion: LintRule = {
  code: 'database-version',
  level: 'warning',
  summary: 'A database image without a major version in its tag.',
  reason:
    'The next pull may bring a new major version, which refuses the data files of the old one: the database does not start any more.',
  link: 'https://github.com/docker-library/postgres/issues/626',
  check: ({ services, at }) =>
    services.flatMap(([name, service]) => {
      const { tag, major } = knownImage(service.image ?? '');
      if (!isDatabase(service) || major !== undefined || tag === 'by digest') return [];
      return [
        {
          message: `${name}: ${service.image} names no version`,
          hint: 'write the major version that your data is of, as postgres:16-alpine',
          location: at(['services', name, 'image']),
        },
      ];
    }),
};
