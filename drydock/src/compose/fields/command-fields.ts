import { InvalidCommandLine, splitCommand } from '../canonical/split-command.ts';
import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Field } from './field.ts';
import { either, list } from './collection-fields.ts';
import { item, text } from './scalar-fields.ts';
import { wrongType } from './wrong-type.ts';

const words = list(item, { keepEmpty: true });

/** `command` and `entrypoint`: a line that is split, a list, or null; an empty one is kept, as it clears the image's. */
export const command: Field = {
  expected: 'text, a list or empty',
  accepts: (value) => value === null || typeof value === 'string' || Array.isArray(value),
  check: (value, path, problems) => {
    if (value === null) return;
    if (Array.isArray(value)) words.check(value, path, problems);
    else if (typeof value !== 'string') problems.push(wrongType(value, path, 'text, a list or empty'));
    else {
      try {
        splitCommand(value);
      } catch (error) {
        if (!(error instanceof InvalidCommandLine)) throw error;
        const message = `${formatPath(path)} cannot be split into words: ${value}`;
        const hint = 'close every quote, or write the command as a list: ["sh", "-c", "…"]';
        problems.push(new PathError('compose.command', path, message, { hint }));
      }
    }
  },
  print: (value) => (typeof value === 'string' ? splitCommand(value) : (value as string[]).map(String)),
};

/** `healthcheck.test`: a text runs in a shell. */
export const healthTest: Field = {
  ...either(text, list(item)),
  print: (value, path) => (typeof value === 'string' ? ['CMD-SHELL', value] : list(item).print(value, path)),
};

/** One text or a list of them, always printed as a list. */
export const textOrList = asList(true);
/** The same where an entry may stand twice, as it may in two files that merge. */
export const textOrRepeated = asList(false);

function asList(unique: boolean): Field {
  return {
    ...either(text, list(item, { unique })),
    print: (value, path) => list(item).print(typeof value === 'string' ? [value] : value, path),
  };
}
