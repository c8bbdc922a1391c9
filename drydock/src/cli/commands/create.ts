import type { RunCommand } from '../command.ts';
import { noteSupport } from '../note-support.ts';
import { noteWarnedEvents } from '../note-warned-events.ts';
import { noteWarnings } from '../note-warnings.ts';
import { orphanWish } from '../orphan-wish.ts';
import { parseScale } from '../parse-scale.ts';
import { imageFlags, notOfHost, recreation } from '../recreation.ts';
import type { Engine } from '../../engines/engine.ts';
import { selectServices } from '../../plan/select.ts';

/** Makes services ready without starting them: `start` does. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output, signal } = context;
  const loaded = await context.loadProject(args);
  const noDeps = options.deps === false;
  const services = selectServices(loaded.project, { services: args, noDeps, profiles: loaded.profiles });
  const { engine, choice } = await context.openEngine(loaded, { starting: true });
  const scale = parseScale(options.scale as string[] | undefined, loaded.project);
  const wish = { ...recreation(options), ...orphanWish(options, loaded.environment) };
  if (engine.handOn) {
    const flags = [
      ...(options.build === true ? ['--build'] : []),
      ...(wish.recreate === 'always' ? ['--force-recreate'] : []),
      ...(wish.recreate === 'never' ? ['--no-recreate'] : []),
      ...(wish.removeOrphans ? ['--remove-orphans'] : []),
      ...Object.entries(scale).flatMap(([name, count]) => ['--scale', `${name}=${count}`]),
      ...imageFlags(options),
    ];
    return engine.handOn(['create', ...flags, ...(noDeps ? services : args)]);
  }
  noteWarnings(loaded, output.note);
  noteSupport(loaded, services, choice.engine, { inFull: false, say: output.note });
  for (const words of notOfHost(options)) output.note(`drydock: ${words}`);
  await engine.verbs!.create({
    ...wish,
    scale,
    services: [...args],
    build: options.build === true,
    wait: false,
    noDeps,
    strictPorts: false,
    detach: true,
    observe: noteWarnedEvents(output),
    signal,
  });
  await tellMade(services, engine, output.print);
  return 0;
};

/** What ran before and is as the file says was not made anew. */
async function tellMade(
  services: readonly string[],
  engine: Engine,
  print: (line: string) => void,
): Promise<void> {
  const states = new Map((await engine.ps()).map(({ service, state }) => [service, state]));
  const made = services.filter((name) => states.get(name) === 'created');
  const kept = services.filter((name) => states.has(name) && !made.includes(name));
  if (made.length > 0) print(`${made.join(', ')}: created`);
  if (kept.length > 0) print(`${kept.join(', ')}: running already`);
}
