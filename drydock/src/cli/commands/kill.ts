import { anyRuns } from '../select-statuses.ts';
import type { ServiceStatus } from '../../engines/stack-event.ts';
import type { RunCommand } from '../command.ts';

/** Sends services a signal; without one named, ends them at once. */
export const run: RunCommand = async (context, { args, options }) => {
  const loaded = await context.loadStack(args);
  const { engine } = await context.openEngine(loaded, { starting: false });
  const signal = (options.signal as string | undefined) ?? 'SIGKILL';
  const oneOffs = (await engine.host?.oneOffs()) ?? [];
  const isMeant = ({ oneOff }: ServiceStatus) => oneOff !== undefined && args.includes(oneOff);
  const runs = anyRuns(await engine.ps(), args) || anyRuns(oneOffs.filter(isMeant), []);
  await engine.kill([...args], signal);
  const what = args.length > 0 ? args.join(', ') : loaded.project.name;
  context.output.print(`${what}: ${runs ? `${signal} sent` : 'nothing runs'}`);
  return 0;
};
