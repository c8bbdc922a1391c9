import type { SourceLocation } from '../../base/errors.ts';
import type { LoadedProject } from '../loaded-project.ts';
import type { Service } from '../model.ts';
import type { Path } from '../path.ts';
import { isMap } from '../path-table.ts';
import { readYaml } from '../read/read-yaml.ts';
import type { FilePositions } from '../read/source-map.ts';

/** What rules may ask of the disk. */
export interface LintDisk {
  /** Text of a file, or undefined when there is none. */
  read(file: string): string | undefined;
  exists(path: string): boolean;
}

/** A project as rules look at it: what it means, and how each of its files is written. */
export interface LintedProject {
  loaded: LoadedProject;
  services: [name: string, service: Service][];
  files: LintedFile[];
  disk: LintDisk;
  /** The place of a value of the model. */
  at(path: Path): SourceLocation | undefined;
}

/** One Compose file as written: variables not replaced, nothing merged. */
export interface LintedFile {
  file: string;
  text: string;
  services: [name: string, service: Record<string, unknown>][];
  data: Record<string, unknown>;
  at(path: Path, atKey?: boolean): SourceLocation | undefined;
}

export function lintedProject(loaded: LoadedProject, disk: LintDisk): LintedProject {
  const files = loaded.inputs.filter((file) => /\.ya?ml$/.test(file) && disk.exists(file));
  return {
    loaded,
    services: Object.entries(loaded.project.services),
    files: [...new Set([...loaded.files, ...files])].flatMap((file) => lintedFile(file, disk)),
    disk,
    at: (path) => loaded.locate(path),
  };
}

function lintedFile(file: string, disk: LintDisk): LintedFile[] {
  const text = disk.read(file);
  if (text === undefined) return [];
  const { documents, positions } = readYaml(text, file);
  const data = documents[0]?.data;
  // A file of several documents is rare, and a path in it would have two places.
  if (documents.length !== 1 || !isMap(data)) return [];
  return [{ file, text, data, services: servicesOf(data), at: place(positions) }];
}

function servicesOf(data: Record<string, unknown>): LintedFile['services'] {
  if (!isMap(data.services)) return [];
  return Object.entries(data.services).flatMap(([name, service]) =>
    isMap(service) ? [[name, service] as [string, Record<string, unknown>]] : [],
  );
}

function place(positions: FilePositions): LintedFile['at'] {
  return (path, atKey = false) => positions.locate(path, atKey);
}
