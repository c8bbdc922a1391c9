import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';

/** Freezes services where they stand. */
export const run: RunCommand = async (context, { args }) => {
  const { engine, loaded } = await openNamed(context, args);
  if (engine.handOn) return engine.handOn(['pause', ...args]);
  await engine.verbs!.pause(args);
  context.output.print(`${args.length > 0 ? args.join(', ') : loaded.project.name}: paused`);
  return 0;
};
