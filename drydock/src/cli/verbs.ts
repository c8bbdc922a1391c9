import type { CommandSpec } from './command.ts';
import { config } from './specs/config.ts';
import { doctor } from './specs/doctor.ts';
import { down } from './specs/down.ts';
import { env } from './specs/env.ts';
import { exec } from './specs/exec.ts';
import { lint } from './specs/lint.ts';
import { logs } from './specs/logs.ts';
import { parity } from './specs/parity.ts';
import { plan } from './specs/plan.ts';
import { ps } from './specs/ps.ts';
import { restart } from './specs/restart.ts';
import { run } from './specs/run.ts';
import { start } from './specs/start.ts';
import { stop } from './specs/stop.ts';
import { supervise } from './specs/supervise.ts';
import { up } from './specs/up.ts';

/** Every verb, in the order of the help. Verbs and flags are those of `docker compose`; ours come last. */
export const verbs: readonly CommandSpec[] = [
  up,
  down,
  ps,
  logs,
  exec,
  run,
  restart,
  stop,
  start,
  config,
  plan,
  doctor,
  env,
  lint,
  parity,
  supervise,
];
