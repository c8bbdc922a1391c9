import { knownImage } from '../known-image.ts';
import type { LintRule } from '../rule.ts';

export const databaseVolumeVersion: LintRule = {
  code: 'database-volume-version',
  level: 'info',
  summary: "A PostgreSQL volume that does not tell its data's major version.",
  reason:
    'After a change of the image to the next major version the server meets the old data and stops. With the version in the name (`db16_data`) it meets an empty folder, and the old data waits for its upgrade.',
  link: 'https://github.com/docker-library/postgres/issues/37',
  check: ({ services, at }) =>
    services.flatMap(([name, { image, build, volumes, environment }]) => {
      const { kind, major } = knownImage(image ?? '');
      if (kind !== 'postgres' || build || major === undefined) return [];
      return (volumes ?? []).flatMap(({ source, target }, index) => {
        if (!source || !target.startsWith('/var/lib/postgresql')) return [];
        // From 18 on the image itself keeps a folder for each major version.
        const isOwnFolder = major >= 18 && target === '/var/lib/postgresql' && !environment?.PGDATA;
        if (isOwnFolder || /\d/.test(source.split('/').at(-1) ?? '') || target.includes(String(major)))
          return [];
        return [
          {
            message: `${name}: nothing tells that the data in ${source.split('/').at(-1)} is of PostgreSQL ${major}`,
            hint: 'put the major version into the name of a new volume; an existing one needs pg_upgrade or a dump at the next major',
            location: at(['services', name, 'volumes', index]),
          },
        ];
      });
    }),
};
