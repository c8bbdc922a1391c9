import type { LoadWarning } from './loaded-project.ts';
import type { Path } from './path.ts';
import type { ParseYaml } from './read/parse-yaml.ts';
import type { SourceMap } from './read/source-map.ts';
import type { Lookup } from './variables/substitute.ts';

/** The only way in which the pipeline sees the disk; `load.ts` has the real one. */
export interface SourceFiles {
  /** Text of a file, or undefined when there is none. */
  read(file: string): string | undefined;
}

/** What every stage of loading one model (the project, or one `include`) shares. */
export interface LoadContext {
  files: SourceFiles;
  parse: ParseYaml;
  sources: SourceMap;
  /** What relative paths are relative to. */
  directory: string;
  home: string | undefined;
  lookup: Lookup;
  /** False: variables stay as they are written (`config --no-interpolate`), and what they would decide is not judged. */
  interpolates: boolean;
  /** False: paths stay as they are written, but for those of other folders, which are then `relativeTo` the project's. */
  resolvesPaths: boolean;
  relativeTo?: string;
  warn(code: string, message: string, path: Path): void;
  warnings: LoadWarning[];
  /** Variables that secrets and configs of included projects take from the env file of their include. */
  included: Record<string, string>;
}

export type Model = Record<string, unknown>;
