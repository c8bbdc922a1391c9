import { describe, it } from 'vitest';
import type { ProjectCase } from './project-case.ts';
import { checkProjectCase } from './projects.ts';
import { expectCase, readCases } from './read-cases.ts';

describe('projects that must be refused', () => {
  it.each(readCases<ProjectCase>('invalid'))('$id ($category)', async (testCase) => {
    await expectCase(testCase.id, () => checkProjectCase(testCase, (project) => project));
  });
});
