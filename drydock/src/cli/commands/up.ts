import { DrydockError } from '../../base/errors.ts';
import { replicaLabel } from '../../base/replica.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { refuseUnstartable } from '../../plan/refuse-unstartable.ts';
import { selectServices } from '../../plan/select.ts';
import type { Engine } from '../../engines/engine.ts';
import type { ServiceStatus, StackEvent } from '../../engines/stack-event.ts';
import { attachedServices } from '../attached-services.ts';
import { EndJudge } from '../end-judge.ts';
import { endRule, EndWatch } from '../end-rule.ts';
import type { RunCommand } from '../command.ts';
import { CtrlC } from '../ctrl-c.ts';
import { nextSteps } from '../hints.ts';
import { noteSupport } from '../note-support.ts';
import { noteWarnings } from '../note-warnings.ts';
import { orphanWish } from '../orphan-wish.ts';
import { imageFlags, notOfHost, recreation } from '../recreation.ts';
import { parseScale } from '../parse-scale.ts';
import { createScreen } from '../screen.ts';

/** Starts services; in the foreground follows them, and stops them on Ctrl-C. */
export const run: RunCommand = async (context, input) => {
  const { args, options } = input;
  if (options.dryRun === true) return (await import('./plan.ts')).run(context, input);
  // --no-start
  if (options.start === false) return (await import('./create.ts')).run(context, input);
  const { output, signal } = context;
  const skip = (options.skip as string[] | undefined) ?? [];
  const loaded = await context.loadProject(args, { skip });
  const requested = [...args];
  const noDeps = options.deps === false;
  // Refuses an unknown service before anything else is asked or started.
  const services = selectServices(loaded.project, { services: requested, noDeps, profiles: loaded.profiles });
  if (services.length === 0) throw nothingSelected(loaded);
  refuseUnstartable(loaded, services);
  const scale = parseScale(options.scale as string[] | undefined, loaded.project);
  const end = new EndWatch(endRule(options, services, requested));
  const attached = attachedServices(options, { project: loaded.project, requested, selected: services });
  const { engine, choice } = await context.openEngine(loaded, { starting: true });

  const wait = options.wait === true || options.waitTimeout !== undefined;
  const detach = options.detach === true || wait;
  const json = options.json === true;
  const ctrlC = new CtrlC(services);
  const screen = createScreen({
    output,
    project: loaded.project,
    services,
    hints: () => nextSteps(loaded.directory, { isForeground: !detach, goesOn: ctrlC.goesOn }),
    json,
    showsOutput: !detach,
    attached,
    progress: context.globals.progress,
    lines: {
      prefix: options.logPrefix !== false,
      timestamps: options.timestamps === true,
      colors: options.color !== false,
    },
  });
  const isQuiet =
    options.quietBuild === true || options.quietPull === true || context.globals.progress === 'quiet';
  const show = (event: StackEvent) => {
    if (!isQuiet || event.type !== 'progress') screen.observe(event);
  };
  signal.addEventListener('abort', () => {
    screen.settle();
    screen.say(output.colors.dim(`drydock: ${ctrlC.words}`));
  });
  try {
    screen.say(output.colors.dim(`drydock: ${engineWords[choice.engine]} (${choice.why})`));
    if (choice.notice) screen.say(output.colors.yellow(`drydock: ${choice.notice}`));
    noteWarnings(loaded, screen.say);
    noteSupport(loaded, services, choice.engine, { inFull: false, say: screen.say });
    if (engine.name === 'local') for (const words of notOfHost(options)) screen.say(`drydock: ${words}`);
    await engine.up({
      services: requested,
      build: options.build === true,
      wait,
      waitTimeoutMs: options.waitTimeout === undefined ? undefined : Number(options.waitTimeout) * 1000,
      noDeps,
      strictPorts: options.strictPorts === true,
      scale,
      ...recreation(options),
      ...orphanWish(options, loaded.environment),
      handedOn: imageFlags(options),
      detach,
      // When Enter was pressed, not when this line was reached.
      startedAt: Math.round(performance.timeOrigin),
      onFound: (running) => ctrlC.found(running),
      observe: (event) => {
        ctrlC.observe(event);
        show(event);
        end.observe(event, true);
      },
      signal: AbortSignal.any([signal, end.signal]),
    });
    if (detach) {
      if (!wait) screen.summarize({ statuses: await statusesOf(engine, services) });
      return 0;
    }
    end.endIfDone();
    const judge = new EndJudge();
    const failed = new Set<string>();
    const observe = (event: StackEvent) => {
      show(event);
      end.observe(event, false);
      // Who takes all down has seen what failed before.
      if (event.type === 'stopped' && event.reason !== 'all services have ended') failed.clear();
      if (event.type !== 'state') return;
      const name = replicaLabel(event.service, event.status.replica);
      if (judge.judge(event.status) === 'badly') failed.add(name);
      else failed.delete(name);
    };
    await engine.follow({ services: requested, observe, signal: AbortSignal.any([signal, end.signal]) });
    if (end.signal.aborted) return end.exitCode();
    // It ended by itself: well, unless a service ended badly.
    return failed.size > 0 ? 1 : 0;
  } catch (error) {
    if (!end.signal.aborted || signal.aborted) throw error;
    return end.exitCode();
  } finally {
    screen.settle();
  }
};

const engineWords = { docker: 'running with Docker', local: 'running with the local engine, without Docker' };

async function statusesOf(engine: Engine, services: readonly string[]): Promise<ServiceStatus[]> {
  return (await engine.ps()).filter(({ service }) => services.includes(service));
}

/** As in Compose: there is a file, but none of its services runs without a profile. */
function nothingSelected({ disabled, files }: LoadedProject): DrydockError {
  const profiles = [...new Set(Object.values(disabled).flatMap((service) => service.profiles ?? []))].sort();
  return new DrydockError(
    'NO_SERVICE',
    'no service selected: every service has a profile that is not active',
    {
      hint: `activate one: --profile ${profiles[0] ?? 'NAME'} (profiles: ${profiles.join(', ')})`,
      location: { file: files[0] ?? '' },
      data: { profiles },
    },
  );
}
