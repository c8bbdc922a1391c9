import { readFileSync } from 'node:fs';
import { writeAtomically } from './write-atomically.ts';

export type EngineName = 'docker' | 'local';

/** Which engine holds the project's data: when Docker appears or vanishes, nobody shall meet an empty database by surprise. */
export function readRememberedEngine(file: string): EngineName | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as { engine?: unknown };
    return value.engine === 'docker' || value.engine === 'local' ? value.engine : undefined;
  } catch {
    return undefined;
  }
}

export function rememberEngine(file: string, engine: EngineName): void {
  if (readRememberedEngine(file) !== engine) writeAtomically(file, `${JSON.stringify({ engine })}\n`);
}
