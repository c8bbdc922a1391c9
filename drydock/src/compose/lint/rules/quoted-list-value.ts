import { environmentEntries } from '../environment-entries.ts';
import type { LintRule } from '../rule.ts';

export const quotedListValue: LintRule = {
  code: 'quoted-list-value',
  level: 'warning',
  summary: 'Quotes around a value in the list form of `environment`.',
  reason:
    "In `- KEY='value'` the quotes are no quotes to YAML: they belong to the value, and the program gets them.",
  link: 'https://github.com/docker/compose/issues/2854',
  check: (project) =>
    environmentEntries(project)
      .filter(({ isList, value = '' }) => isList && /^(["']).*\1$/s.test(value) && value.length > 1)
      .map(({ service, name, value = '', location }) => ({
        message: `${service}.${name}: the quotes belong to the value`,
        hint: `write - ${name}=${value.slice(1, -1)}`,
        location,
      })),
};
