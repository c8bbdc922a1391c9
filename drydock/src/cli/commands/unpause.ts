import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';

/** Lets frozen services go on. */
export const run: RunCommand = async (context, { args }) => {
  const { engine, loaded } = await openNamed(context, args);
  if (engine.handOn) return engine.handOn(['unpause', ...args]);
  await engine.verbs!.unpause(args);
  context.output.print(`${args.length > 0 ? args.join(', ') : loaded.project.name}: goes on`);
  return 0;
};
