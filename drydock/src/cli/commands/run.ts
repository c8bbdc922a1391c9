import { requireService } from '../../plan/select.ts';
import type { StackEvent } from '../../engines/stack-event.ts';
import type { RunCommand } from '../command.ts';
import { execOptions } from '../exec-options.ts';
import { describeTransition, renderNotice } from '../render/transition.ts';

/** Runs a one-off command; what it takes to get there goes to standard error, so that its output stays its own. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const [service = '', ...command] = args;
  const loaded = await context.loadProject([service]);
  requireService(loaded.project, service);
  const { engine } = await context.openEngine(loaded, { starting: true });
  const observe = (event: StackEvent) => {
    if (event.type === 'notice' && event.level !== 'info')
      output.note(renderNotice(event, output.noteColors, { withLines: true }));
    const transition = event.type === 'progress' ? describeTransition(event, output.noteColors) : undefined;
    if (transition) output.note(output.noteColors.dim(`${transition.service}: ${transition.text}`));
  };
  return engine.run(service, command, {
    ...execOptions(context, options),
    remove: options.rm === true,
    noDeps: options.deps === false,
    servicePorts: options.servicePorts === true,
    publish: (options.publish as string[] | undefined) ?? [],
    observe,
    signal: context.signal,
  });
};
