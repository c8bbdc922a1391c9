import { knownImage } from '../../../compose/lint/known-image.ts';
import type { LintRule } from '../../../compose/lint/rule.ts';
import { addInit } from '../add-init.ts';
import { allFacts } from '../service-facts.ts';

export const missingInit: LintRule = {
  code: 'missing-init',
  level: 'warning',
  summary: 'A database or Node service without `init: true`.',
  reason:
    'The first process of a container adopts every orphan, such as a health probe that was killed. PostgreSQL takes one that ends badly for a crashed child of its own and restarts all connections; Node never clears them away.',
  link: 'https://github.com/docker-library/postgres/issues/1349',
  fix: 'adds `init: true`',
  check: (project) =>
    allFacts(project).flatMap(({ name, service, image, words, text }) => {
      const { kind } = knownImage((service.build ? image?.base : service.image) ?? '');
      if (kind === undefined || service.init !== undefined) return [];
      if (/\b(tini|dumb-init|s6-overlay|s6-svscan|catatonit)\b/.test(`${words.join(' ')}\n${text}`))
        return [];
      const path = ['services', name];
      const location = project.at([...path, service.build ? 'build' : 'image']) ?? project.at(path);
      return [
        {
          message: `${name} has no init process`,
          hint: 'add init: true',
          location,
          edits: location && [addInit(name, location.file)],
        },
      ];
    }),
};
