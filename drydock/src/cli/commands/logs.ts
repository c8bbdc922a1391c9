import { DrydockError } from '../../base/errors.ts';
import { requireService } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';
import { createColors } from '../render/colors.ts';
import { renderJsonLine } from '../render/json.ts';
import { createLogLineRenderer } from '../render/log-line.ts';

/** Shows what services wrote, and goes on with `--follow`. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output, signal } = context;
  const loaded = await context.loadProject(args);
  for (const service of args) requireService(loaded.project, service);
  const { engine } = await context.openEngine(loaded, { starting: false });
  const colors = options.color === false ? createColors(false) : output.colors;
  const renderLine = createLogLineRenderer(Object.keys(loaded.project.services), colors);
  await engine.logs({
    services: [...args],
    follow: options.follow === true,
    tail: tailOf(options.tail),
    signal,
    observe: (event) => {
      if (event.type !== 'log') return;
      output.print(options.json === true ? renderJsonLine(event) : renderLine(event.service, event.line));
    },
  });
  return 0;
};

function tailOf(value: unknown): number | undefined {
  if (value === undefined || value === 'all') return undefined;
  const lines = Number(value);
  if (Number.isInteger(lines) && lines >= 0) return lines;
  throw new DrydockError('USAGE', `--tail needs a number of lines or all, not "${String(value)}"`);
}
