import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixProject } from '../../src/compose/lint/fix-project.ts';
import { lintedProject } from '../../src/compose/lint/linted-project.ts';
import { lintProject } from '../../src/compose/lint/lint-project.ts';
import { allRules } from '../../src/engines/lint/all-rules.ts';
import { folderOf, loadCase } from './project-case.ts';
import type { ProjectCase } from './project-case.ts';
import { readCases } from './read-cases.ts';

/** Every project of the reference that loads here from files: more shapes than anybody would write by hand. */
const loadable = ['load', 'merge', 'shortsyntax']
  .flatMap((name) => readCases<ProjectCase>(name))
  .flatMap((testCase) => {
    try {
      return testCase.stdin === undefined ? [{ id: testCase.id, testCase, loaded: loadCase(testCase) }] : [];
    } catch {
      return [];
    }
  });

describe('every project that loads', () => {
  it('must be enough to mean something', () => expect(loadable.length).toBeGreaterThan(250));

  it.each(loadable)('$id must be looked at, mended and still load', ({ testCase, loaded }) => {
    const folder = folderOf(testCase);
    const texts = new Map(Object.entries(testCase.files).map(([path, text]) => [join(folder, path), text]));
    const disk = { read: (path: string) => texts.get(path), exists: (path: string) => texts.has(path) };
    const findings = lintProject(lintedProject(loaded, disk), allRules);
    for (const { code, location } of findings) expect(location?.line, code).toBeGreaterThan(0);
    if (findings.every(({ edits }) => edits === undefined)) return;
    const once = fixProject(loaded.source, disk, allRules);
    for (const [file, text] of once.texts) texts.set(file, text);
    expect(fixProject(loaded.source, disk, allRules).texts.size).toBe(0);
  });
});
