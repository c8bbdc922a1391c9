import { describe, expect, it } from 'vitest';
import { interpolate } from '../../src/compose/variables/interpolate.ts';
import { expectCase, readCases } from './read-cases.ts';

interface InterpolationCase {
  id: string;
  template: string;
  env: Record<string, string>;
  expected?: string;
  error?: boolean;
  error_message?: string;
  expect_unset_warnings?: string[];
  also_accept?: { value: string; unset_warnings: string[] };
}

interface Outcome {
  value?: unknown;
  unset: string[];
  error?: string;
}

describe('variables in a Compose file', () => {
  it.each(readCases<InterpolationCase>('interpolation'))('$id: $template', async (testCase) => {
    await expectCase(testCase.id, () => check(testCase));
  });
});

function check(testCase: InterpolationCase): void {
  const outcome = run(testCase);
  const other = testCase.also_accept;
  if (other && outcome.value === other.value && sameNames(outcome.unset, other.unset_warnings)) return;
  if (testCase.error) {
    expect(outcome.error).toBeDefined();
    const variable = /variable (\w+) is missing/.exec(testCase.error_message ?? '')?.[1];
    if (variable) expect(outcome.error).toContain(variable);
    return;
  }
  expect(outcome).toMatchObject({ value: testCase.expected });
  if (testCase.expect_unset_warnings)
    expect(outcome.unset.sort()).toEqual(testCase.expect_unset_warnings.sort());
}

function run({ template, env }: InterpolationCase): Outcome {
  const unset: string[] = [];
  const options = {
    lookup: (name: string) => env[name],
    onUnset: (name: string) => unset.push(name),
    onOddBoolean: () => undefined,
  };
  try {
    const model = { services: { a: { labels: { t: template } } } };
    const result = interpolate(model, options) as typeof model;
    return { value: result.services.a.labels.t, unset };
  } catch (error) {
    return { error: (error as Error).message, unset };
  }
}

function sameNames(one: string[], other: string[]): boolean {
  return JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
}
