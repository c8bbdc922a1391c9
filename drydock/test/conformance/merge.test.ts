import { describe, it } from 'vitest';
import type { ProjectCase } from './project-case.ts';
import { checkProjectCase } from './projects.ts';
import { expectCase, readCases } from './read-cases.ts';

describe('files that merge, extend and include', () => {
  it.each(readCases<ProjectCase>('merge'))('$id ($category)', async (testCase) => {
    await expectCase(testCase.id, () => checkProjectCase(testCase, (project) => project));
  });
});
