import { DrydockError } from '../../base/errors.ts';
import { askYesNo } from '../ask.ts';
import type { StackEvent } from '../../engines/stack-event.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { RunCommand } from '../command.ts';
import { orphanWish } from '../orphan-wish.ts';
import { createScreen } from '../screen.ts';
import { isNameOnly } from '../stack-by-name.ts';

/** Stops and removes; asks first where data is at stake and `--ask` says so. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const loaded = await context.loadStack(args).catch((error: unknown) => {
    if (!(error instanceof DrydockError) || error.code !== 'NO_PROJECT') throw error;
    // As in Docker Compose: what is not there is down.
    output.note(`drydock: ${error.message} (${error.hint})`);
    return undefined;
  });
  if (!loaded) return 0;
  const volumes = options.volumes === true;
  if (options.ask === true && options.yes !== true) {
    const goes = volumes ? 'and remove its data (databases, volumes)' : '';
    if (!output.canAsk) throw cannotAsk(volumes);
    if (!(await askYesNo(`Stop ${loaded.project.name} ${goes}`.trim(), context.signal))) return 1;
  }
  const { engine } = await context.openEngine(loaded, { starting: false });
  if (volumes && engine.name === 'local' && isNameOnly(loaded)) throw volumesUnknown(loaded);
  const images = options.rmi as string | undefined;
  if (images !== undefined && engine.name === 'local')
    output.note('drydock: --rmi: there are no images without Docker');
  const stopped = new Set<string>();
  let foundLeftovers = false;
  const screen = createScreen({
    output,
    project: loaded.project,
    services: [],
    hints: () => [],
    json: false,
    showsOutput: false,
  });
  const observe = (event: StackEvent) => {
    if (event.type === 'state' || event.type === 'progress') stopped.add(event.service);
    if (event.type === 'notice' && event.code === 'ADOPTED') foundLeftovers = true;
    // What ran is no news; that it stops is.
    if (event.type !== 'state' || event.status.state !== 'running') screen.observe(event);
  };
  const started = context.clock.now();
  try {
    await engine.down({
      services: [...args],
      volumes,
      ...orphanWish(options, loaded.environment),
      ...(images !== undefined && { images }),
      timeoutMs: timeoutOf(options.timeout),
      observe,
    });
  } finally {
    screen.settle();
  }
  const seconds = ((context.clock.now() - started) / 1000).toFixed(1);
  const what = args.length > 0 ? args.join(', ') : loaded.project.name;
  // What Docker does for the project as a whole, as to its network, bears no name.
  stopped.delete('');
  const count = args.length > 0 || stopped.size === 0 ? '' : `${countOf(stopped.size)}, `;
  const done = stopped.size > 0 || foundLeftovers ? 'stopped' : 'nothing ran';
  output.print(`${what}: ${done}${volumes ? ', its data removed' : ''} (${count}${seconds} s)`);
  return 0;
};

function countOf(services: number): string {
  return services === 1 ? '1 service' : `${services} services`;
}

function cannotAsk(volumes: boolean): DrydockError {
  const command = `drydock down${volumes ? ' --volumes' : ''} --yes`;
  return new DrydockError('CANNOT_ASK', 'there is no terminal to ask at, and --ask wants an answer', {
    hint: `if you mean it: ${command} (with npm: npm run clean -- --yes)`,
  });
}

/** Which volumes are external, and not the project's own to remove, stands in the file alone. */
function volumesUnknown({ project, files }: LoadedProject): DrydockError {
  return new DrydockError(
    'VOLUMES_UNKNOWN',
    `which volumes are ${project.name}'s own is not known without its Compose file`,
    {
      hint: `mend ${files[0] ?? 'the file'}, or stop it without --volumes: drydock down -p ${project.name}`,
    },
  );
}

function timeoutOf(seconds: unknown): number | undefined {
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
