import type { LintRule } from '../../../compose/lint/rule.ts';
import { allFacts } from '../service-facts.ts';
import { installs } from '../installs.ts';

export const staleNodeModules: LintRule = {
  code: 'stale-node-modules',
  level: 'warning',
  summary: 'A volume over `node_modules` that nothing ever refreshes.',
  reason:
    'Docker fills the volume from the image once, on its first use, and keeps it: after a changed lock file the rebuilt image has the new packages and the container still runs with the old ones.',
  link: 'https://github.com/docker/compose/issues/4337',
  check: (project) =>
    allFacts(project).flatMap(({ name, service, text }) =>
      (service.volumes ?? []).flatMap(({ type, source, target }, index) => {
        if (type !== 'volume' || !/\/node_modules$/.test(target)) return [];
        // A script that knows of node_modules (an entrypoint that compares lock files) is taken to refresh them.
        if (installs(text) || /node_modules/.test(text)) return [];
        return [
          {
            message: `${name}: the ${source ? `volume ${source}` : 'anonymous volume'} keeps the packages of its first start`,
            hint: source
              ? 'install in the command (npm ci && …), or remove the volume after each change: docker compose down, docker volume rm'
              : 'use up --renew-anon-volumes after each change of the lock file, or install in the command',
            location: project.at(['services', name, 'volumes', index]),
          },
        ];
      }),
    ),
};
