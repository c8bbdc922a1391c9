import type { RunCommand } from '../command.ts';
import { renderJsonLine } from '../render/json.ts';

/** Prints the version. */
export const run: RunCommand = async ({ output, version }, { options }) => {
  if (options.short === true) output.print(version);
  else if (options.json === true || options.format === 'json') output.print(renderJsonLine({ version }));
  else output.print(`drydock ${version}`);
  return 0;
};
