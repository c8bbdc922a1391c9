import { DrydockError } from '../../base/errors.ts';
import { signalsOf } from '../proxied-signals.ts';
import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';
import { isRunning } from '../select-statuses.ts';

/** Follows a running service as if it ran in this terminal: its output, signals to it, and its exit code. */
export const run: RunCommand = async (context, { args, options }) => {
  const [service = ''] = args;
  const { engine } = await openNamed(context, [service]);
  const { index = 1, stdin, sigProxy, detachKeys } = options;
  if (engine.handOn) {
    const flags = [
      ...(stdin === false ? ['--no-stdin'] : []),
      ...(sigProxy === false ? ['--sig-proxy=false'] : []),
    ];
    const keys = detachKeys === undefined ? [] : ['--detach-keys', String(detachKeys)];
    return engine.handOn(['attach', '--index', String(index), ...flags, ...keys, service]);
  }
  const number = Number(index);
  const before = (await engine.ps()).find((one) => one.service === service && (one.replica ?? 1) === number);
  if (!before || !isRunning(before)) {
    throw new DrydockError('NOT_RUNNING', `service "${service}" is not running`, {
      hint: `start it with: drydock up -d ${service}`,
      data: { service },
    });
  }
  const stop =
    sigProxy === false ? () => undefined : signalsOf((signal) => engine.kill([service], signal, number));
  const over = new AbortController();
  let exitCode = 0;
  await engine.logs({
    services: [service],
    index: number,
    follow: true,
    tail: 0,
    signal: AbortSignal.any([over.signal, ...(sigProxy === false ? [context.signal] : [])]),
    observe: (event) => {
      if (event.type === 'log') context.output.print(event.line);
      if (event.type === 'state' && event.status.exitCode != null) exitCode = event.status.exitCode;
    },
  });
  stop();
  return exitCode;
};
