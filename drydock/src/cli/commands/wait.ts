import { DrydockError } from '../../base/errors.ts';
import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';

/** Waits until services have ended. */
export const run: RunCommand = async (context, { args, options }) => {
  const { output, signal } = context;
  const downProject = options.downProject === true;
  const { engine } = await openNamed(context, args);
  if (engine.handOn) return engine.handOn(['wait', ...(downProject ? ['--down-project'] : []), ...args]);
  const tell = (service: string, exitCode: number) =>
    output.print(`${service} exited with status code ${exitCode}`);
  const code = await Promise.race([engine.verbs!.wait(args, tell), interrupted(signal)]);
  if (downProject) await engine.down({ volumes: false, removeOrphans: true, observe: () => undefined });
  return code;
};

function interrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new DrydockError('INTERRUPTED', 'interrupted', { hint: 'the services go on' })),
      {
        once: true,
      },
    );
  });
}
