import type { RunCommand } from '../command.ts';

/** Stops services; what they stored stays. */
export const run: RunCommand = async (context, { args, options }) => {
  const loaded = await context.loadStack(args);
  const { engine } = await context.openEngine(loaded, { starting: false });
  const timeoutMs = options.timeout === undefined ? undefined : Number(options.timeout) * 1000;
  await engine.stop([...args], timeoutMs);
  context.output.print(`${args.length > 0 ? args.join(', ') : loaded.project.name}: stopped`);
  return 0;
};
