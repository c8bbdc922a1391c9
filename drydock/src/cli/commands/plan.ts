import { DrydockError } from '../../base/errors.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { orphansOf } from '../../plan/orphans-of.ts';
import { printPlan } from '../../plan/print-plan.ts';
import { refuseUnstartable } from '../../plan/refuse-unstartable.ts';
import { scaleOf } from '../../plan/scale-of.ts';
import { selectServices } from '../../plan/select.ts';
import { startsOf } from '../../plan/starts-of.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { noteSupport } from '../note-support.ts';
import { noteWarnings } from '../note-warnings.ts';
import { orphanWish } from '../orphan-wish.ts';
import { parseScale } from '../parse-scale.ts';
import { recreation } from '../recreation.ts';
import { renderJson } from '../render/json.ts';

/** Says what `up` would do, without doing it; as `up --dry-run`, with the flags of `up`, it fails where that would. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const skip = options.skip as string[] | undefined;
  const loaded = await context.loadProject(args, { skip });
  const noDeps = options.deps === false;
  const all = selectServices(loaded.project, { services: args, noDeps, profiles: loaded.profiles });
  const asked = parseScale(options.scale as string[] | undefined, loaded.project);
  const { recreate, recreateDependencies } = recreation(options);
  const { removeOrphans } = orphanWish(options, loaded.environment);
  const { engine, choice } = await context.openEngine(loaded, { starting: false });
  const isSkipped = (name: string) => engine.name === 'local' && loaded.extensions[name]?.skip === true;
  const selected = all.filter((name) => !isSkipped(name));
  const scale = Object.fromEntries(
    selected.map((name) => [name, asked[name] ?? scaleOf(loaded.project.services[name])]),
  );
  if (options.dryRun === true) {
    refuseNoStart(options);
    refuseUnstartable(loaded, all);
    await engine.verbs?.refuse(scale);
  }
  const { observed, hashes } = await engine.observe();
  const plan = makePlan({
    project: loaded.project,
    selected,
    requested: args,
    observed,
    recreate,
    recreateDependencies,
    hashes,
    scale,
    removeOrphans,
    orphans: orphansOf(loaded, observed),
  });
  const moved = await engine.verbs?.movedPorts({
    starting: startsOf(plan).map(({ service }) => service),
    scale,
    strictPorts: options.strictPorts === true,
  });
  if (options.json === true) {
    const { steps } = plan;
    output.print(renderJson({ engine: choice.engine, why: choice.why, steps, movedPorts: moved ?? [] }));
    return 0;
  }
  noteWarnings(loaded, output.note);
  noteSupport(loaded, selected, choice.engine, { inFull: true, say: output.note });
  output.print(output.colors.dim(`${choice.engine} engine: ${choice.why}`));
  for (const name of all.filter(isSkipped)) output.note(`drydock: ${name} is left out on the local engine`);
  output.print(printPlan(plan));
  for (const { service, from, to, holder } of moved ?? [])
    output.print(
      output.colors.yellow(`port     ${service}  ${to} instead of ${from}, which is held by ${holder}`),
    );
  return 0;
};

function refuseNoStart(options: CommandInput['options']): void {
  if (options.start !== false) return;
  throw new DrydockError('USAGE', 'the plan tells what is started, and --no-start starts nothing', {
    hint: 'leave out --dry-run or --no-start',
  });
}
