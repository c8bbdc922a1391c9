import path from 'node:path';
import { projectId } from './project-id.ts';
import { runtimeDir } from './runtime-dir.ts';
import { userDirs, type UserDirsInput } from './user-dirs.ts';

/** Every path that belongs to one project, so that no other file joins them. */
export interface ProjectPaths {
  id: string;
  /** This project's data outside the project folder; goes with `down -v`. */
  data: string;
  /** Programs shared by all projects of this user. */
  cache: string;
  /** `.drydock/` in the project folder. */
  state: string;
  /** Short owner-only folder for sockets. */
  runtime: string;
  /** In the data folder and not in `.drydock/`, because it protects the data and `git clean` must not free it. */
  lock: string;
  runRecord: string;
  /** What there is of the project, also when nothing runs; in the data folder, where `ls` finds those of all projects. */
  stackRecord: string;
  /** What the janitor makes of the run record of a supervisor that died. */
  crashedRecord: string;
  logs: string;
  previousLogs: string;
  supervisorLog: string;
  rememberedEngine: string;
  controlSocket: string;
}

export interface ProjectPathsInput extends UserDirsInput {
  projectName: string;
  directory: string;
  uid: number;
}

export function projectPaths(input: ProjectPathsInput): ProjectPaths {
  const id = projectId(input.projectName, input.directory);
  const { data, cache } = userDirs(input);
  const state = path.join(input.directory, '.drydock');
  // One folder may be run under several names (`-p`), and each has its own record and logs.
  const own = path.join(state, input.projectName);
  const runtime = runtimeDir(id, input.uid, input.environment);
  return {
    id,
    data: path.join(data, 'projects', id),
    cache,
    state,
    runtime,
    lock: path.join(data, 'locks', `${id}.json`),
    runRecord: path.join(own, 'run.json'),
    stackRecord: path.join(data, 'stacks', `${id}.json`),
    crashedRecord: path.join(own, 'crashed-run.json'),
    logs: path.join(own, 'logs'),
    previousLogs: path.join(own, 'logs.previous'),
    supervisorLog: path.join(own, 'supervisor.log'),
    rememberedEngine: path.join(own, 'engine.json'),
    controlSocket: path.join(runtime, 'control.sock'),
  };
}
