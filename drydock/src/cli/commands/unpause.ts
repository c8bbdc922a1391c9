import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';
import { anyRuns } from '../select-statuses.ts';

/** Lets frozen services go on. */
export const run: RunCommand = async (context, { args }) => {
  const { engine, loaded } = await openNamed(context, args);
  if (engine.handOn) return engine.handOn(['unpause', ...args]);
  const runs = anyRuns(await engine.ps(), args);
  await engine.verbs!.unpause(args);
  const what = args.length > 0 ? args.join(', ') : loaded.project.name;
  context.output.print(`${what}: ${runs ? 'goes on' : 'nothing runs'}`);
  return 0;
};
