import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { DockerProbe } from '../../engines/docker/probe-docker.ts';
import type { ProjectPaths } from '../../state/project-paths.ts';

/** One thing that `doctor` looked at. */
export interface Finding {
  check: string;
  level: 'ok' | 'warn' | 'fail';
  text: string;
  /** What to do; not for `ok`. */
  remedy?: string;
}

/** What the checks look at; without a project those that need one say nothing. */
export interface Patient {
  environment: Readonly<Record<string, string | undefined>>;
  /** Absent where the local engine was asked for: then it does not matter. */
  docker: DockerProbe | undefined;
  /** Which engine an `up` would use. */
  engine: 'docker' | 'local';
  loaded?: LoadedProject;
  paths?: ProjectPaths;
}

export type Check = (patient: Patient) => Finding[] | Promise<Finding[]>;
