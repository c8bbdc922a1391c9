import type { CommandInput, RunCommand } from './command.ts';
import { openFromFile } from './open-named.ts';

/** A verb that `docker compose` answers, and of which the local engine can only say why it has nothing to do. */
export function handOnOrSay(
  verb: string,
  flags: (options: CommandInput['options']) => string[],
  sentence: string,
): RunCommand {
  return async (context, { args, options }) => {
    const { engine } = await openFromFile(context, args);
    if (engine.handOn) return engine.handOn([verb, ...flags(options), ...args]);
    context.output.print(sentence);
    return 0;
  };
}
