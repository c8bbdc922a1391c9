import type { RunCommand } from '../command.ts';
import { noteWarnedEvents } from '../note-warned-events.ts';
import { parseScale } from '../parse-scale.ts';

/** Runs services with another number of replicas, until the next `up` asks for what the file says. */
export const run: RunCommand = async (context, { args, options }) => {
  const loaded = await context.loadProject(args.map((word) => word.replace(/=.*$/, '')));
  const scale = parseScale(args, loaded.project);
  const { engine } = await context.openEngine(loaded, { starting: true });
  const noDeps = options.deps === false;
  if (engine.handOn) return engine.handOn(['scale', ...(noDeps ? ['--no-deps'] : []), ...args]);
  await engine.up({
    services: Object.keys(scale),
    scale,
    noDeps,
    build: false,
    wait: false,
    strictPorts: false,
    detach: true,
    observe: noteWarnedEvents(context.output),
    signal: context.signal,
  });
  for (const [service, count] of Object.entries(scale))
    context.output.print(`${service}: ${count} ${count === 1 ? 'replica' : 'replicas'}`);
  return 0;
};
