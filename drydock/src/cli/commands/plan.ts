import { makePlan } from '../../plan/make-plan.ts';
import { printPlan } from '../../plan/print-plan.ts';
import { scaleOf } from '../../plan/scale-of.ts';
import { selectServices } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';
import { noteSupport } from '../note-support.ts';
import { noteWarnings } from '../note-warnings.ts';
import { renderJson } from '../render/json.ts';

/** Says what `up` would do, without doing it. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const skip = options.skip as string[] | undefined;
  const loaded = await context.loadProject(args, { skip });
  const noDeps = options.deps === false;
  const all = selectServices(loaded.project, { services: args, noDeps, profiles: loaded.profiles });
  const { engine, choice } = await context.openEngine(loaded, { starting: false });
  const isSkipped = (name: string) => engine.name === 'local' && loaded.extensions[name]?.skip === true;
  const selected = all.filter((name) => !isSkipped(name));
  const { observed, hashes } = await engine.observe();
  const plan = makePlan({
    project: loaded.project,
    selected,
    requested: args,
    observed,
    ...(options.forceRecreate === true && { recreate: 'always' as const }),
    hashes,
    scale: Object.fromEntries(selected.map((name) => [name, scaleOf(loaded.project.services[name])])),
  });
  if (options.json === true) {
    output.print(renderJson({ engine: choice.engine, why: choice.why, steps: plan.steps }));
    return 0;
  }
  noteWarnings(loaded, output.note);
  noteSupport(loaded, selected, choice.engine, { inFull: true, say: output.note });
  output.print(output.colors.dim(`${choice.engine} engine: ${choice.why}`));
  for (const name of all.filter(isSkipped)) output.note(`drydock: ${name} is left out on the local engine`);
  output.print(printPlan(plan));
  return 0;
};
