import { describe, it } from 'vitest';
import type { ProjectCase } from './project-case.ts';
import { checkProjectCase } from './projects.ts';
import { expectCase, readCases } from './read-cases.ts';

interface AttributeCase extends ProjectCase {
  service: string;
  /** A dotted path in the service, or several with commas. */
  select: string;
  service_yaml: string;
}

describe('short and long forms of a service', () => {
  it.each(readCases<AttributeCase>('shortsyntax'))('$id: $service_yaml', async (testCase) => {
    await expectCase(testCase.id, () => checkProjectCase(testCase, (project) => select(testCase, project)));
  });
});

function select({ service, select: path }: AttributeCase, project: unknown): unknown {
  const { services } = project as { services: Record<string, unknown> };
  const pick = (one: string) =>
    one
      .split('.')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], services[service]) ??
    null;
  if (!path.includes(',')) return pick(path);
  return Object.fromEntries(path.split(',').map((one) => [one, pick(one)]));
}
