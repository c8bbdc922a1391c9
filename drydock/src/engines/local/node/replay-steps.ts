import { mkdir } from 'node:fs/promises';
import type { Run } from '../dockerfile/image.ts';
import type { CopySources } from '../paths/image-entries.ts';
import { imageEntries } from '../paths/image-entries.ts';
import { pathMap } from '../paths/path-map.ts';
import type { PathMap } from '../paths/path-map.ts';
import { withFolderLock } from '../provision/folder-lock.ts';
import type { RecipeContext } from '../recipe.ts';
import type { BuildStep } from './build-steps.ts';
import { runStep } from './run-step.ts';
import { fingerprintStep } from './step-inputs.ts';
import { readStamps, stampFile, writeStamp } from './step-stamps.ts';
import { stateOfStep } from './step-state.ts';
import { toolsFolder } from './tools-folder.ts';

export interface Replay {
  steps: BuildStep[];
  sources: CopySources;
  /** Of the service: what its mounts and the final stage say. */
  folders: PathMap;
  /** Where a step runs whose folder in the image stands for nothing here. */
  fallback: string;
}

/** Does on this host what the Dockerfile's install and generate steps do in the image, when their inputs changed. */
export async function replaySteps(replay: Replay, context: RecipeContext): Promise<void> {
  const byFolder = new Map<string, BuildStep[]>();
  for (const step of replay.steps) {
    const folder = step.kind === 'tool' ? toolsFolder(context.paths) : folderOf(step.run, replay);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), step]);
  }
  for (const [folder, steps] of byFolder) await replayIn(folder, withoutPartial(steps), replay, context);
}

/**
 * Stages that share one folder here have one node_modules, not one each: an installation of some of the packages would
 * take away what the build in another stage needs.
 */
export function withoutPartial(steps: readonly BuildStep[]): BuildStep[] {
  const hasWhole = steps.some((step) => step.kind === 'install' && !isPartial(step));
  return steps.filter((step) => !hasWhole || step.kind !== 'install' || !isPartial(step));
}

function isPartial({ words, run }: BuildStep): boolean {
  if (words.some((word) => /^(--omit(=.*)?|--production(=true)?|--prod|-P|--only=prod.*)$/.test(word)))
    return true;
  return (
    run.environment.NODE_ENV === 'production' &&
    !words.some((word) => /^--(include|production=false)/.test(word))
  );
}

async function replayIn(
  folder: string,
  steps: BuildStep[],
  replay: Replay,
  context: RecipeContext,
): Promise<void> {
  const file = stampFile(context.paths.state, folder);
  const fingerprint = (step: BuildStep) => fingerprintStep(step, folder, copiedBefore(step, replay));
  const firstDue = async () => {
    const stamps = await readStamps(file);
    for (const [index, step] of steps.entries()) {
      const now = fingerprint(step);
      const state = context.rebuild ? 'due' : stateOfStep(step, folder, stamps[key(step)], now);
      if (state === 'due') return index;
      if (state === 'adopted') await writeStamp(file, key(step), now);
    }
    return steps.length;
  };
  if ((await firstDue()) === steps.length) return;
  await mkdir(folder, { recursive: true });
  // Two services built from one folder must not install into it at once; the second finds the work done.
  const install = async () => {
    // Whatever follows a step that was done again is done again too, as in an image.
    for (const step of steps.slice(await firstDue())) {
      await runStep(step, folder, context);
      await writeStamp(file, key(step), fingerprint(step));
    }
  };
  await withFolderLock(`${file}.lock`, install, { signal: context.signal });
}

const key = (step: BuildStep) => step.words.join(' ');

/** What the folder of a RUN stands for: by what its own stage holds, else as in the running container. */
export function folderOf(
  run: Pick<Run, 'workdir' | 'copies'>,
  { sources, folders, fallback }: Omit<Replay, 'steps'>,
): string {
  const stage = pathMap({ mounts: [], image: imageEntries(run.copies, sources) });
  return stage.toHost(run.workdir) ?? folders.toHost(run.workdir) ?? fallback;
}

/** Host paths of what the Dockerfile copies by name before a step; `COPY . .` names nothing. */
function copiedBefore({ run, kind }: BuildStep, { sources }: Replay): string[] {
  if (kind === 'tool') return [];
  const byName = run.copies.filter((copy) => !copy.sources.every((source) => /^[./]*$/.test(source)));
  return imageEntries(byName, sources).map(({ host }) => host);
}
