import { parseDuration } from '../../compose/parse-duration.ts';
import type { Service } from '../../compose/model.ts';
import { signalName } from './signal-name.ts';

/** How a service is asked to stop and how long it may take; Docker's default is ten seconds. */
export function stopOptions(
  service: Service,
  fallback: NodeJS.Signals,
): { stopSignal: NodeJS.Signals; stopGraceMs: number } {
  const signal = service.stop_signal;
  return {
    stopSignal: signal ? signalName(signal) : fallback,
    stopGraceMs: service.stop_grace_period === undefined ? 10_000 : parseDuration(service.stop_grace_period),
  };
}
