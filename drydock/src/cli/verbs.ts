import type { CommandSpec } from './command.ts';
import { attach } from './specs/attach.ts';
import { build } from './specs/build.ts';
import { config } from './specs/config.ts';
import { cp } from './specs/cp.ts';
import { create } from './specs/create.ts';
import { doctor } from './specs/doctor.ts';
import { down } from './specs/down.ts';
import { env } from './specs/env.ts';
import { events } from './specs/events.ts';
import { exec } from './specs/exec.ts';
import { images } from './specs/images.ts';
import { kill } from './specs/kill.ts';
import { lint } from './specs/lint.ts';
import { logs } from './specs/logs.ts';
import { ls } from './specs/ls.ts';
import { parity } from './specs/parity.ts';
import { pause } from './specs/pause.ts';
import { plan } from './specs/plan.ts';
import { port } from './specs/port.ts';
import { ps } from './specs/ps.ts';
import { pull } from './specs/pull.ts';
import { push } from './specs/push.ts';
import { restart } from './specs/restart.ts';
import { rm } from './specs/rm.ts';
import { run } from './specs/run.ts';
import { scale } from './specs/scale.ts';
import { start } from './specs/start.ts';
import { stats } from './specs/stats.ts';
import { stop } from './specs/stop.ts';
import { supervise } from './specs/supervise.ts';
import { top } from './specs/top.ts';
import { unpause } from './specs/unpause.ts';
import { up } from './specs/up.ts';
import { version } from './specs/version.ts';
import { volumes } from './specs/volumes.ts';
import { wait } from './specs/wait.ts';

/** Every verb, in the order of the help. Verbs and flags are those of `docker compose`; ours come last. */
export const verbs: readonly CommandSpec[] = [
  up,
  down,
  ps,
  ls,
  logs,
  exec,
  run,
  restart,
  stop,
  start,
  scale,
  create,
  rm,
  pause,
  unpause,
  wait,
  kill,
  attach,
  events,
  top,
  stats,
  port,
  images,
  volumes,
  cp,
  build,
  pull,
  push,
  config,
  plan,
  version,
  doctor,
  env,
  lint,
  parity,
  supervise,
];
