import type { LintRule } from '../rule.ts';

export const missingBindSource: LintRule = {
  code: 'missing-bind-source',
  level: 'warning',
  summary: 'A bind mount of a path that does not exist.',
  reason:
    'Docker makes an empty folder of that name, owned by root: a file that was meant becomes a folder, and you cannot write to it.',
  link: 'https://github.com/docker/compose/issues/2781',
  check: ({ services, at, disk, loaded }) =>
    services.flatMap(([name, { volumes }]) =>
      (volumes ?? []).flatMap(({ type, source, target }, index) => {
        if (type !== 'bind' || !source?.startsWith(`${loaded.directory}/`) || disk.exists(source)) return [];
        return [
          {
            message: `${name}: there is no ${source.slice(loaded.directory.length + 1)} to mount at ${target}`,
            hint: 'create it, or correct the path',
            location: at(['services', name, 'volumes', index]),
          },
        ];
      }),
    ),
};
