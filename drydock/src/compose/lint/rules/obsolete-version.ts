import type { LintRule } from '../rule.ts';

export const obsoleteVersion: LintRule = {
  code: 'obsolete-version',
  level: 'warning',
  summary: 'A top-level `version:`.',
  reason:
    'Compose ignores it, warns at every command, and always reads the file by the current specification.',
  link: 'https://github.com/compose-spec/compose-spec/blob/main/spec.md#version-top-level-element-obsolete',
  fix: 'removes the line',
  check: ({ files }) =>
    files
      .filter(({ data }) => 'version' in data)
      .map(({ file, at }) => ({
        message: '"version" is obsolete',
        hint: 'remove it',
        location: at(['version'], true),
        edits: [{ kind: 'remove', file, path: ['version'] }],
      })),
};
