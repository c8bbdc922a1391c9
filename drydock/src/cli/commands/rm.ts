import { DrydockError } from '../../base/errors.ts';
import { askYesNo } from '../ask.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';

/** Removes services that do not run. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output } = context;
  const { engine } = await openNamed(context, args);
  if (engine.handOn) return engine.handOn(['rm', ...flags(options), ...args]);
  const stop = options.stop === true;
  const going = (await engine.ps())
    .filter(({ service, state }) => (args.length === 0 || args.includes(service)) && (stop || isStill(state)))
    .map(({ service }) => service);
  if (going.length === 0) {
    output.print('no stopped services');
    return 0;
  }
  if (options.force !== true) {
    if (!output.canAsk) throw cannotAsk(going);
    if (!(await askYesNo(`Remove ${going.join(', ')}`, context.signal))) return 1;
  }
  const removed = await engine.verbs!.remove(going, { stop, volumes: options.volumes === true });
  output.print(`${removed.join(', ')}: removed`);
  return 0;
};

function isStill(state: string): boolean {
  return state === 'exited' || state === 'created' || state === 'failed';
}

function flags({ force, stop, volumes }: CommandInput['options']): string[] {
  return [...(force ? ['--force'] : []), ...(stop ? ['--stop'] : []), ...(volumes ? ['--volumes'] : [])];
}

function cannotAsk(services: readonly string[]): DrydockError {
  return new DrydockError(
    'CANNOT_ASK',
    `there is no terminal to ask at whether to remove ${services.join(', ')}`,
    {
      hint: 'if you mean it: drydock rm --force',
    },
  );
}
