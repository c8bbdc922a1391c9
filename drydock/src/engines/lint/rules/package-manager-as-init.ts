import { posix } from 'node:path';
import type { LintRule } from '../../../compose/lint/rule.ts';
import { addInit } from '../add-init.ts';
import { allFacts } from '../service-facts.ts';

export const packageManagerAsInit: LintRule = {
  code: 'package-manager-as-init',
  level: 'warning',
  summary: '`npm start`, `yarn dev` or the like as the first process of a container, without `init: true`.',
  reason:
    'A package manager is no process manager: as process 1 it swallows SIGTERM or leaves its child behind, so `down` waits ten seconds and kills.',
  link: 'https://github.com/npm/npm/issues/4603',
  fix: 'adds `init: true`',
  check: (project) =>
    allFacts(project).flatMap(({ name, service, words }) => {
      const [program = '', ...args] = words;
      if (!/^(npm|yarn|pnpm|npx)$/.test(posix.basename(program)) || service.init === true) return [];
      const path = ['services', name];
      const location = project.at([...path, service.command ? 'command' : 'build']) ?? project.at(path);
      return [
        {
          message: `${name} runs ${[program, ...args].join(' ')} as its first process`,
          hint: 'add init: true, or run the program itself (node server.js)',
          location,
          edits: location && [addInit(name, location.file)],
        },
      ];
    }),
};
