import { parseDuration } from '../compose/parse-duration.ts';
import type { HealthConfig } from '../engines/local/health-tally.ts';
import { execProbe, type Probe } from '../engines/local/probe.ts';
import type { Launch } from '../engines/local/recipe.ts';

export interface LaunchHealth {
  config: HealthConfig;
  probe: Probe;
  /** The probe starts no process. */
  cheap: boolean;
}

/** The health check of a launch, ready to be asked; undefined when the service has none. */
export function healthOfLaunch(launch: Launch, marker: Record<string, string>): LaunchHealth | undefined {
  const check = launch.healthcheck;
  if (!check || check.disable || check.test?.[0] === 'NONE') return undefined;
  const config: HealthConfig = {
    intervalMs: milliseconds(check.interval, 30_000),
    timeoutMs: milliseconds(check.timeout, 30_000),
    retries: check.retries || 3,
    startPeriodMs: milliseconds(check.start_period, 0),
    startIntervalMs: milliseconds(check.start_interval, 5_000),
  };
  if (launch.probe) return { config, probe: launch.probe, cheap: true };
  const argv = argvOf(check.test ?? []);
  if (argv === undefined) return undefined;
  const [command, ...args] = argv;
  const { cwd } = launch;
  const user = launch.userOfServerOnly ? undefined : launch.user;
  const environment = { ...launch.environment, ...marker };
  return { config, cheap: false, probe: execProbe({ command, args, cwd, environment, user }) };
}

/** `node` is the Node that runs Drydock: the one on the PATH may be another, or none. */
function argvOf(test: readonly string[]): [string, ...string[]] | undefined {
  const [kind, ...rest] = test;
  const [first, ...others] = rest;
  if (first === undefined) return undefined;
  if (kind === 'CMD-SHELL') return ['/bin/sh', '-c', first];
  return [first === 'node' ? process.execPath : first, ...others];
}

/** As in Docker, 0 means the default. */
function milliseconds(duration: string | undefined, fallback: number): number {
  return (duration === undefined ? 0 : parseDuration(duration)) || fallback;
}
