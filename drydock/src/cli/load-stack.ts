import { existsSync } from 'node:fs';
import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import type { EngineName } from '../engines/choose-engine.ts';
import type { Context } from './context.ts';
import { rememberedEngine } from './engine-wish.ts';
import { stackByName } from './stack-by-name.ts';
import { withWayOut } from './way-out.ts';

export interface LoadedStack {
  loaded: LoadedProject;
  /** Where it runs, when it was found there and not by its file. */
  engine?: EngineName;
}

/** The project of a verb that acts on what runs: by its file, or by its name alone, as Docker Compose does with `-p`. */
export async function loadStack(context: Context, named: readonly string[] = []): Promise<LoadedStack> {
  const { loaded, error } = await byFile(context, named);
  if (loaded && isKnownHere(context, loaded)) return { loaded };
  const name = nameAlone(context, error !== undefined);
  const found = name === undefined ? undefined : await stackByName(context, name);
  if (found) return found;
  if (loaded) return { loaded };
  if (name !== undefined && error?.code === 'compose.no-file') throw noProject(name);
  throw withWayOut(error!, context);
}

async function byFile(context: Context, named: readonly string[]) {
  try {
    return { loaded: await context.loadProject(named), error: undefined };
  } catch (error) {
    if (error instanceof DrydockError) return { loaded: undefined, error };
    throw error;
  }
}

/** Another project of the same name may run in another folder; the one of this folder comes first. */
function isKnownHere(context: Context, loaded: LoadedProject): boolean {
  const paths = context.paths(loaded);
  return existsSync(paths.stackRecord) || rememberedEngine(paths) !== undefined;
}

/** `-p` without `-f` names a project, not a file; COMPOSE_PROJECT_NAME where the file says nothing. */
function nameAlone({ globals, environment }: Context, hasNoFile: boolean): string | undefined {
  const given = globals.files.length > 0 ? undefined : globals.projectName;
  return given ?? ((hasNoFile && environment.COMPOSE_PROJECT_NAME) || undefined);
}

function noProject(name: string): DrydockError {
  return new DrydockError('NO_PROJECT', `no project "${name}" is here`, {
    hint: 'see those that there are with: drydock ls --all',
    data: { project: name },
  });
}
