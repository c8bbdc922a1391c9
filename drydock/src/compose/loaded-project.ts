import type { SourceLocation } from '../base/errors.ts';
import type { Project, Service } from './model.ts';

/** A project with what its canonical form no longer shows: where it came from and what Drydock was told about it. */
export interface LoadedProject {
  project: Project;
  /** Services whose profiles are not active, by name, with their `env_file` not read; naming one in `LoadOptions.services` activates it. */
  disabled: Record<string, Service>;
  /** Absolute folder that relative paths, `.env` and `.drydock/` belong to. */
  directory: string;
  /** Absolute paths of the Compose files, in the order in which they were merged. */
  files: string[];
  /** Absolute paths of every file that decides what the project is: Compose files, env files, also optional ones that are absent. */
  inputs: string[];
  /** What it was loaded with: loading it again with this sees edits of env files, too. */
  source: LoadOptions;
  /** What `${VAR}` was resolved from: the process environment over the env files. */
  environment: Record<string, string>;
  /** Profiles that are active. */
  profiles: string[];
  /** `x-drydock` of each service, by service name. */
  extensions: Record<string, ServiceExtension>;
  warnings: LoadWarning[];
  /** Where a value stands in its file, for errors raised after loading; undefined when it stands in none. */
  locate(path: readonly (string | number)[]): SourceLocation | undefined;
}

/** `x-drydock:` under a service says how it runs on the local engine. */
export interface ServiceExtension {
  command?: string | string[];
  cwd?: string;
  skip?: boolean;
}

export interface LoadWarning {
  code: string;
  message: string;
  location?: SourceLocation;
}

/** Told for every file that loading asks for, also when loading fails. */
export type OnRead = (file: string, exists: boolean) => void;

export interface AsWritten {
  /** `--no-path-resolution` */
  paths?: boolean;
  /** `--no-normalize` */
  defaults?: boolean;
  /** `--no-env-resolution` */
  envFiles?: boolean;
}

export interface LoadOptions {
  /** Folder in which the command was typed. */
  cwd: string;
  /** `-f FILE` in order; none: `compose.yaml`, `compose.yml`, `docker-compose.yml`, `docker-compose.yaml` upwards from `cwd`. */
  files?: string[];
  /** `-p NAME`. */
  projectName?: string;
  projectDirectory?: string;
  envFiles?: string[];
  profiles?: string[];
  /** Services named on the command line: naming one activates its profiles. To keep only these: `selectServices`. */
  services?: string[];
  /** Accepts a project without services, as `config` does; there is nothing to run in it. */
  allowNoServices?: boolean;
  /** Services that do not run on the local engine, as if `x-drydock: { skip: true }` stood in the file. */
  skip?: string[];
  /** The same, said for many projects at once: one that this project has not is worth a word and no more. */
  skipWherePresent?: string[];
  /** Leaves out the checks that services fit together, as `config --no-consistency` does. */
  noConsistency?: boolean;
  /** What stays as it is written, for `config` with the flag of that name. */
  asWritten?: AsWritten;
  /** What `-f -` reads. */
  stdin?: string;
  /** The process environment; `HOME` in it is what `~` stands for. */
  environment: Record<string, string | undefined>;
}
