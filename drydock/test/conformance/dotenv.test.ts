import { describe, expect, it } from 'vitest';
import { DrydockError } from '../../src/base/errors.ts';
import { parseEnvFile } from '../../src/compose/variables/parse-env-file.ts';
import { expectCase, readCases } from './read-cases.ts';

interface DotenvCase {
  id: string;
  text: string;
  env: Record<string, string>;
  expected?: Record<string, string>;
  error?: boolean;
  error_message?: string;
  quirk?: boolean;
}

describe('env files', () => {
  it.each(readCases<DotenvCase>('dotenv').filter((testCase) => !testCase.quirk))(
    '$id: $text',
    async (testCase) => {
      await expectCase(testCase.id, () => check(testCase));
    },
  );

  it.each(readCases<DotenvCase>('dotenv').filter((testCase) => testCase.quirk))(
    '$id is a bug of the reference: no variable without a name',
    ({ text, env }) => {
      let values: Record<string, string> = {};
      try {
        values = parse(text, env);
      } catch (error) {
        expect(error).toBeInstanceOf(DrydockError);
      }
      expect(Object.keys(values)).not.toContain('');
    },
  );
});

function parse(text: string, env: Record<string, string>): Record<string, string> {
  return parseEnvFile(text, 'test.env', (name) => env[name]);
}

function check({ text, env, expected, error_message: message }: DotenvCase): void {
  if (expected) {
    expect(parse(text, env)).toEqual(expected);
    return;
  }
  let failure: unknown;
  try {
    parse(text, env);
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(DrydockError);
  const variable = /variable (\w+) is missing/.exec(message ?? '')?.[1];
  if (variable) expect((failure as DrydockError).message).toContain(variable);
}
