import { findFiles } from './find-files.ts';
import type { LoadContext, SourceFiles } from './load-context.ts';
import type { LoadOptions, LoadWarning, OnRead } from './loaded-project.ts';
import { projectName } from './project-name.ts';
import { parseOnce } from './read/parse-yaml.ts';
import { SourceMap } from './read/source-map.ts';
import { writtenNames } from './read/written-names.ts';

/** What is known of a project before its files are understood. */
export interface OpenProject {
  name: string;
  files: string[];
  directory: string;
  /** What variables are resolved from. */
  environment: Record<string, string>;
  context: LoadContext;
  /** Every file that was asked for, and whether it was there. */
  asked: Map<string, boolean>;
}

/** Finds the files, the folder, the environment and the name. `interpolates`: variables get their values. */
export function openProject(
  source: SourceFiles,
  options: LoadOptions,
  more: { onRead?: OnRead; interpolates: boolean },
): OpenProject {
  const asked = new Map<string, boolean>();
  const disk: SourceFiles = {
    read: (file) => {
      const text = source.read(file);
      asked.set(file, text !== undefined);
      more.onRead?.(file, text !== undefined);
      return text;
    },
  };
  const { files, directory, environment } = findFiles(options, disk);
  const lookup = (name: string) => (Object.hasOwn(environment, name) ? environment[name] : undefined);
  const parse = parseOnce();
  const sources = new SourceMap();
  const warnings: LoadWarning[] = [];
  const context: LoadContext = {
    files: disk,
    parse,
    sources,
    directory,
    home: environment.HOME ?? environment.USERPROFILE,
    lookup,
    interpolates: more.interpolates,
    resolvesPaths: !options.asWritten?.paths,
    ...(options.asWritten?.paths && { relativeTo: directory }),
    warnings,
    included: {},
    warn: (code, message, path) => {
      if (!warnings.some((known) => known.code === code && known.message === message)) {
        warnings.push({ code, message, location: sources.locate(path) });
      }
    },
  };
  const name = projectName(options.projectName, writtenNames(files, disk, parse), directory, lookup);
  environment.COMPOSE_PROJECT_NAME = name;
  return { name, files, directory, environment, context, asked };
}
