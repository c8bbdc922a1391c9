import { posix } from 'node:path';
import type { LintRule } from '../../../compose/lint/rule.ts';
import { installs } from '../installs.ts';
import { allFacts } from '../service-facts.ts';

export const hiddenNodeModules: LintRule = {
  code: 'hidden-node-modules',
  level: 'warning',
  summary: 'A bind mount over the folder in which the image installed its packages.',
  reason:
    'The mount hides node_modules of the image: the service finds the packages of the host, built for another system, or none at all.',
  link: 'https://docs.docker.com/engine/storage/bind-mounts/#bind-mounting-over-existing-data',
  check: (project) =>
    allFacts(project).flatMap(({ name, service, image, text }) => {
      const volumes = service.volumes ?? [];
      const install = image?.runs.findLast(({ command }) => installs(String(command)));
      // An image that moves its packages away, above the mount, did it for this reason.
      const isMoved = image?.runs.some(({ command }) => /\bmv\b.*node_modules/.test(String(command)));
      if (!install || isMoved || installs(text)) return [];
      const modules = posix.join(install.workdir, 'node_modules');
      if (volumes.some(({ type, target }) => type !== 'bind' && target === modules)) return [];
      return volumes.flatMap(({ type, target }, index) =>
        type === 'bind' && (target === install.workdir || install.workdir.startsWith(`${target}/`))
          ? [
              {
                message: `${name}: the mount at ${target} hides ${modules} of the image`,
                hint: `mount only the source folders, or add a volume at ${modules}`,
                location: project.at(['services', name, 'volumes', index]),
              },
            ]
          : [],
      );
    }),
};
