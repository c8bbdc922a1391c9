import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';
import { anyRuns } from '../select-statuses.ts';

/** Freezes services where they stand. */
export const run: RunCommand = async (context, { args }) => {
  const { engine, loaded } = await openNamed(context, args);
  if (engine.handOn) return engine.handOn(['pause', ...args]);
  const runs = anyRuns(await engine.ps(), args);
  await engine.verbs!.pause(args);
  const what = args.length > 0 ? args.join(', ') : loaded.project.name;
  context.output.print(`${what}: ${runs ? 'paused' : 'nothing runs'}`);
  return 0;
};
