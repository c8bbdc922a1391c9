import { expect } from 'vitest';
import { DrydockError } from '../../src/base/errors.ts';
import { culprits, told } from './culprits.ts';
import type { ProjectCase } from './project-case.ts';
import { loadCase, localise } from './project-case.ts';

type Outcome = { value: unknown; warnings: string[] } | { failure: unknown };

/** The case's project, or what of it `select` picks, must be as the reference prints it, to the order of the keys. */
export function checkProjectCase(testCase: ProjectCase, select: (project: unknown) => unknown): void {
  const outcome = run(testCase, select);
  if (testCase.quirk && 'failure' in outcome) {
    expect(outcome.failure).toBeInstanceOf(DrydockError);
    return;
  }
  if (matchesOther(testCase, outcome)) return;
  if ('expected' in testCase) {
    if ('failure' in outcome) throw outcome.failure;
    const expected = localise(testCase.expected, testCase);
    expect(outcome.value).toEqual(expected);
    expect(JSON.stringify(outcome.value)).toBe(JSON.stringify(expected));
    for (const warning of testCase.warnings ?? []) expectWarning(warning, outcome.warnings);
    return;
  }
  const accepted = !('failure' in outcome);
  if (accepted && (testCase.upstream_accepts || testCase.quirk)) return;
  expect(outcome).toHaveProperty('failure');
  const words = culprits(testCase.error_message ?? '');
  const message = told((outcome as { failure: unknown }).failure);
  if (words.length > 0)
    expect(
      words.filter((word) => message.includes(word)),
      message,
    ).not.toEqual([]);
}

function run(testCase: ProjectCase, select: (project: unknown) => unknown): Outcome {
  try {
    const { project, warnings } = loadCase(testCase);
    const value: unknown = JSON.parse(JSON.stringify(project));
    return { value: select(value), warnings: warnings.map(({ message }) => message) };
  } catch (failure) {
    return { failure };
  }
}

/** The answer of the newer version is as right. */
function matchesOther(testCase: ProjectCase, outcome: Outcome): boolean {
  const { v2_40_3: other } = testCase;
  if (!other) return false;
  if ('failure' in outcome) return 'error' in other || 'error_message' in other;
  const value = 'value' in other ? other.value : other.expected;
  return value !== undefined && JSON.stringify(outcome.value) === JSON.stringify(localise(value, testCase));
}

function expectWarning(reference: string, ours: string[]): void {
  const words = [...reference.matchAll(/["`]([^"`]+)["`]|^([\w.-]+):/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  expect(
    ours.some((warning) => words.some((word) => warning.includes(word))),
    reference,
  ).toBe(true);
}
