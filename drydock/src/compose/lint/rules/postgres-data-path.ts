import { knownImage } from '../known-image.ts';
import type { LintRule } from '../rule.ts';

export const postgresDataPath: LintRule = {
  code: 'postgres-data-path',
  level: 'error',
  summary: 'PostgreSQL 18 or later with its volume at the old path `/var/lib/postgresql/data`.',
  reason:
    'From 18 on the image keeps its data in /var/lib/postgresql/18/docker, declares /var/lib/postgresql as its volume, and refuses to start with a mount at the old path.',
  link: 'https://github.com/docker-library/postgres/pull/1259',
  check: ({ services, at }) =>
    services.flatMap(([name, { image, volumes, environment }]) => {
      const { kind, major } = knownImage(image ?? '');
      if (kind !== 'postgres' || major === undefined || major < 18 || environment?.PGDATA) return [];
      return (volumes ?? []).flatMap(({ target }, index) =>
        target === '/var/lib/postgresql/data'
          ? [
              {
                message: `${name}: ${image} keeps its data elsewhere than in ${target}`,
                hint: 'mount the volume at /var/lib/postgresql; data of an older major version needs pg_upgrade or a dump',
                location: at(['services', name, 'volumes', index]),
              },
            ]
          : [],
      );
    }),
};
