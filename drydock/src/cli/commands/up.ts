import { selectServices } from '../../plan/select.ts';
import type { RunCommand } from '../command.ts';
import { nextSteps } from '../hints.ts';
import { noteWarnings } from '../note-warnings.ts';
import { createScreen } from '../screen.ts';

/** Starts services; in the foreground follows them, and stops them on Ctrl-C. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output, signal } = context;
  const started = context.clock.now();
  const loaded = await context.loadProject(args);
  const requested = [...args];
  const noDeps = options.deps === false;
  // Refuses an unknown service before anything else is asked or started.
  const services = selectServices(loaded.project, { services: requested, noDeps, profiles: loaded.profiles });
  const { engine, choice } = await context.openEngine(loaded, { starting: true });

  const wait = options.wait === true || options.waitTimeout !== undefined;
  const detach = options.detach === true || wait;
  const json = options.json === true;
  const screen = createScreen({
    output,
    project: loaded.project,
    services,
    hints: nextSteps(loaded.directory, !detach),
    json,
  });
  try {
    screen.say(output.colors.dim(`drydock: ${engineWords[choice.engine]} (${choice.why})`));
    if (choice.notice) screen.say(output.colors.yellow(`drydock: ${choice.notice}`));
    noteWarnings(loaded, screen.say);
    await engine.up({
      services: requested,
      build: options.build === true,
      wait,
      waitTimeoutMs: options.waitTimeout === undefined ? undefined : Number(options.waitTimeout) * 1000,
      noDeps,
      strictPorts: options.strictPorts === true,
      forceRecreate: options.forceRecreate === true,
      removeOrphans: options.removeOrphans === true,
      detach,
      observe: screen.observe,
      signal,
    });
    if (detach) {
      const statuses = (await engine.ps()).filter(({ service }) => services.includes(service));
      const ms = context.clock.now() - started;
      if (!wait) screen.summarize({ statuses, ready: undefined });
      else if (!json) screen.settle();
      return statuses.some(({ state }) => state === 'failed') && ms > 0 ? 1 : 0;
    }
    await engine.follow({ services: requested, observe: screen.observe, signal });
    screen.settle();
    if (signal.aborted) {
      screen.say(output.colors.dim('drydock: stopping…'));
      await engine.stop(requested);
    }
    return 0;
  } finally {
    screen.settle();
  }
};

const engineWords = { docker: 'running with Docker', local: 'running with the local engine, without Docker' };
