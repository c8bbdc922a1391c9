import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';
import { parseTime } from '../parse-time.ts';
import { renderJsonLine } from '../render/json.ts';

/** Follows what happens to services. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output, signal, clock } = context;
  const moment = (flag: 'since' | 'until') =>
    options[flag] === undefined ? undefined : parseTime(String(options[flag]), `--${flag}`, clock.now());
  const asked = { services: [...args], since: moment('since'), until: moment('until') };
  const { engine } = await openNamed(context, args);
  await engine.events({
    ...asked,
    signal,
    observe: (event) => {
      if (options.json === true) return output.print(renderJsonLine(event));
      const { time, type, action, id, attributes } = event;
      const details = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
      output.print(`${time} ${type} ${action} ${id} (${details.join(', ')})`);
    },
  });
  return 0;
};
