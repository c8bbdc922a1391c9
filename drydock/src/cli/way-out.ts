import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { DrydockError } from '../base/errors.ts';
import { readRememberedEngine } from '../state/remembered-engine.ts';
import type { Context } from './context.ts';
import { localStacks } from './local-stacks.ts';

/** The error of a file that cannot be read, with how to stop what was started from it: the name alone will do. */
export function withWayOut(error: DrydockError, context: Context): DrydockError {
  const names = [...new Set(startedAbove(context))];
  if (names.length === 0) return error;
  const lines = names.map((name) => `what was started from here is stopped with: drydock down -p ${name}`);
  return error.retold({ hint: [...(error.hint === undefined ? [] : [error.hint]), ...lines].join('\n') });
}

/** Projects of this folder, and of those above it, where a file is looked for as well. */
function startedAbove(context: Context): string[] {
  const { globals } = context;
  const file = globals.files.find((one) => one !== '-');
  const start = path.resolve(context.cwd, globals.projectDirectory ?? (file ? path.dirname(file) : '.'));
  const isAbove = (folder: string) => start === folder || start.startsWith(`${folder}${path.sep}`);
  const local = localStacks(context)
    .map(({ record }) => record)
    .filter(({ directory }) => isAbove(directory));
  return [...local.map(({ projectName }) => projectName), ...inDocker(start)];
}

/** What runs in Docker left only its name in the folder. */
function inDocker(folder: string): string[] {
  const state = path.join(folder, '.drydock');
  return list(state).filter(
    (name) => readRememberedEngine(path.join(state, name, 'engine.json')) === 'docker',
  );
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
