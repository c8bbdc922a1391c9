import { DrydockError } from '../../base/errors.ts';
import { requireService } from '../../plan/select.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { renderJson } from '../render/json.ts';
import { renderServiceList } from '../render/service-list.ts';
import { isRunning, selectStatuses, wantedStates } from '../select-statuses.ts';

/** Lists services and their state. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const states = wantedStates(options.status as string[] | undefined, options.filter as string | undefined);
  const json = options.json === true || options.format === 'json';
  if (!json) refuseTemplate(options.format as string | undefined);
  const loaded = await context.loadStack(args);
  for (const service of args) requireService(loaded.project, service);
  const { engine, choice } = await context.openEngine(loaded, { starting: false });
  // There, what is quiet is the id of a container.
  if (options.quiet === true && engine.handOn) return engine.handOn(quietArguments(args, options));
  const all = [...(await engine.ps()), ...((await engine.host?.oneOffs()) ?? [])];
  const statuses = selectStatuses(all, { services: args, states });
  // Only names, for scripts: without --all what runs, as with docker compose.
  const named = options.all === true || states.length > 0 ? statuses : statuses.filter(isRunning);
  if (options.quiet === true || options.services === true) {
    const names = [...new Set(named.map(({ service }) => service))];
    if (names.length > 0) output.print(names.join('\n'));
  } else if (json) {
    output.print(renderJson(statuses.map((status) => ({ ...status, engine: choice.engine }))));
  } else {
    output.print(renderServiceList(statuses, output.colors, context.clock.now()));
  }
  return 0;
};

function quietArguments(args: readonly string[], { all, status, filter }: CommandInput['options']): string[] {
  const states = ((status as string[] | undefined) ?? []).flatMap((state) => ['--status', state]);
  const filters = filter === undefined ? [] : ['--filter', String(filter)];
  return ['ps', '--quiet', ...(all === true ? ['--all'] : []), ...states, ...filters, ...args];
}

function refuseTemplate(format = 'table'): void {
  if (format === 'table') return;
  throw new DrydockError('USAGE', `--format "${format}": Go templates are not understood here`, {
    hint: 'use --format json, and a program such as jq to pick from it',
  });
}
