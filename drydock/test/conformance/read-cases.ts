import { readFileSync } from 'node:fs';

/** Reads a file of cases; `not-yet.json` names those that are known not to pass, and why. */
export function readCases<Case extends { id: string }>(name: string): Case[] {
  const file = new URL(`./cases/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases;
}

const notYet = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('./not-yet.json', import.meta.url), 'utf8')) as Record<string, string>,
  ),
);

/**
 * A listed case must still fail, so that the list shrinks as soon as one passes; any other must pass.
 */
export async function expectCase(id: string, run: () => unknown): Promise<void> {
  if (!notYet.has(id)) {
    await run();
    return;
  }
  try {
    await run();
  } catch {
    return;
  }
  throw new Error(`${id} passes now: remove it from test/conformance/not-yet.json`);
}
