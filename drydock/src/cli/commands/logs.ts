import { DrydockError } from '../../base/errors.ts';
import { replicaLabel } from '../../base/replica.ts';
import type { StackEvent } from '../../engines/stack-event.ts';
import { requireService } from '../../plan/select.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { parseTime } from '../parse-time.ts';
import { createColors } from '../render/colors.ts';
import { renderJsonLine } from '../render/json.ts';
import { createLogLineRenderer } from '../render/log-line.ts';

/** Shows what services wrote, and goes on with `--follow`. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output, signal, clock } = context;
  const loaded = await context.loadStack(args);
  for (const service of args) requireService(loaded.project, service);
  const moment = (flag: 'since' | 'until') =>
    options[flag] === undefined ? undefined : parseTime(String(options[flag]), `--${flag}`, clock.now());
  if (options.index !== undefined && args.length !== 1) {
    throw new DrydockError('USAGE', '--index requires one service to be selected', {
      hint: 'as in: drydock logs --index 2 web',
    });
  }
  const wanted = {
    services: [...args],
    follow: options.follow === true,
    tail: tailOf(options.tail),
    since: moment('since'),
    until: moment('until'),
    index: options.index as number | undefined,
  };
  const { engine } = await context.openEngine(loaded, { starting: false });
  const render = rendererOf(options, context, Object.keys(loaded.project.services));
  await engine.logs({
    ...wanted,
    signal,
    observe: (event) => {
      if (event.type === 'log') output.print(render(event));
    },
  });
  return 0;
};

type LogEvent = StackEvent & { type: 'log' };

function rendererOf(
  options: CommandInput['options'],
  { output }: Context,
  services: readonly string[],
): (event: LogEvent) => string {
  if (options.json === true) return renderJsonLine;
  const colors = options.color === false ? createColors(false) : output.colors;
  const renderLine = createLogLineRenderer(services, colors, { prefix: options.logPrefix !== false });
  return ({ at, service, replica, line }) =>
    renderLine(
      replicaLabel(service, replica),
      options.timestamps === true ? `${new Date(at).toISOString()} ${line}` : line,
    );
}

function tailOf(value: unknown): number | undefined {
  if (value === undefined || value === 'all') return undefined;
  const lines = Number(value);
  if (Number.isInteger(lines) && lines >= 0) return lines;
  throw new DrydockError('USAGE', `--tail needs a number of lines or all, not "${String(value)}"`, {
    hint: 'as in: drydock logs --tail 100',
  });
}
