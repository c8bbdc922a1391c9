import type { RunCommand } from '../command.ts';
import { renderJson } from '../render/json.ts';
import { renderServiceList } from '../render/service-list.ts';

/** Lists services and their state. */
export const run: RunCommand = async (context, { options }) => {
  const { output } = context;
  const loaded = await context.loadProject();
  if (options.services === true) {
    output.print(Object.keys(loaded.project.services).join('\n'));
    return 0;
  }
  const { engine, choice } = await context.openEngine(loaded, { starting: false });
  const statuses = await engine.ps();
  if (options.json === true || options.format === 'json') {
    output.print(renderJson(statuses.map((status) => ({ ...status, engine: choice.engine }))));
  } else if (options.quiet === true) {
    const running = statuses.filter(({ state }) => state === 'running');
    if (running.length > 0) output.print(running.map(({ service }) => service).join('\n'));
  } else {
    output.print(renderServiceList(statuses, output.colors, context.clock.now()));
  }
  return 0;
};
