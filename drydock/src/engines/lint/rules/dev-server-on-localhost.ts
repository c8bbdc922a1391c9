import { join } from 'node:path';
import type { LintRule } from '../../../compose/lint/rule.ts';
import { allFacts } from '../service-facts.ts';

export const devServerOnLocalhost: LintRule = {
  code: 'dev-server-on-localhost',
  level: 'warning',
  summary: 'A development server that listens on localhost inside of its container only.',
  reason:
    'A published port reaches the container from outside, and a server on its localhost does not answer there: the browser sees an empty reply.',
  link: 'https://github.com/vitejs/vite/issues/16522',
  check: (project) =>
    allFacts(project).flatMap(({ name, service, text, folders }) => {
      const server = /\b(vite(?! build)(?:-node)?(?= |$)|astro dev|ng serve|webpack serve)/m.exec(text)?.[1];
      if (server === undefined || !service.ports?.length || /--host\b|\bHOST=/.test(text)) return [];
      const configured = folders.some((folder) =>
        configFiles.some((file) => /\bhost\b/.test(project.disk.read(join(folder, file)) ?? '')),
      );
      if (configured || service.environment?.HOST !== undefined) return [];
      return [
        {
          message: `${name}: ${server} answers inside of its container only, though a port is published`,
          hint: `run ${server} --host 0.0.0.0`,
          location: project.at(['services', name, 'ports']) ?? project.at(['services', name]),
        },
      ];
    }),
};

const configFiles = ['ts', 'js', 'mts', 'mjs', 'cjs']
  .flatMap((ending) => ['vite', 'astro', 'webpack'].map((tool) => `${tool}.config.${ending}`))
  .concat('angular.json');
