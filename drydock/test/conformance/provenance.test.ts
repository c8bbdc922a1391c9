import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { traceEnvironment } from '../../src/compose/provenance/trace-environment.ts';
import { folderOf, loadCase } from './project-case.ts';
import type { ProjectCase } from './project-case.ts';
import { readCases } from './read-cases.ts';

/** Cases of the reference that load here, whatever else they are about. */
const loadable = ['load', 'merge', 'shortsyntax']
  .flatMap((name) => readCases<ProjectCase>(name))
  .flatMap((testCase) => {
    try {
      return [{ id: testCase.id, testCase, loaded: loadCase(testCase) }];
    } catch {
      return [];
    }
  });

describe('the trace of a variable ends at the value that the service gets', () => {
  it('must have enough cases to mean something', () => expect(loadable.length).toBeGreaterThan(250));

  it.each(loadable)('$id', ({ testCase, loaded }) => {
    const folder = folderOf(testCase);
    const texts = new Map(Object.entries(testCase.files).map(([path, text]) => [join(folder, path), text]));
    const disk = { read: (path: string) => (path === '-' ? testCase.stdin : texts.get(path)) };
    for (const [name, service] of Object.entries(loaded.project.services)) {
      const traced = traceEnvironment(name, loaded, disk);
      const values = Object.entries(traced).map(([variable, { value }]) => [variable, value]);
      expect(Object.fromEntries(values)).toEqual(service.environment ?? {});
    }
  });
});
