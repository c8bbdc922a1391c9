import { environmentFiles } from '../find-files.ts';
import type { SourceFiles } from '../load-context.ts';
import type { LoadedProject } from '../loaded-project.ts';
import { parseEnvFile } from '../variables/parse-env-file.ts';
import { substitute } from '../variables/substitute.ts';
import type { Lookup } from '../variables/substitute.ts';
import type { VariableOrigin } from './provenance.ts';

/** Everything that `${VARIABLE}` may come from, with places. */
export interface VariableSources {
  shell: Record<string, string | undefined>;
  /** Statements of env files, those that win first. */
  files: Assignment[];
  projectName: string;
}

export interface Assignment {
  name: string;
  value: string;
  file: string;
  line: number;
}

export function variableSources(loaded: LoadedProject, disk: SourceFiles): VariableSources {
  const lookup = (name: string) => loaded.environment[name];
  const files = environmentFiles(loaded.source, loaded.directory, disk);
  return {
    shell: loaded.source.environment,
    files: files.flatMap((file) => assignments(file, disk.read(file) ?? '', lookup)),
    projectName: loaded.project.name,
  };
}

/** The statements of an env file, the last one first, because it wins. */
export function assignments(file: string, text: string, lookup: Lookup): Assignment[] {
  const found: Assignment[] = [];
  parseEnvFile(text, file, lookup, (name, value, line) => found.unshift({ name, value, file, line }));
  return found;
}

/** The variables that a text asks for, each with where its value comes from. */
export function variablesIn(template: string, lookup: Lookup, sources: VariableSources): VariableOrigin[] {
  const asked = new Map<string, string | undefined>();
  try {
    substitute(
      template,
      (name) => {
        const value = lookup(name);
        asked.set(name, value);
        return value;
      },
      () => undefined,
    );
  } catch {
    // A text that does not resolve stops the loader, which says why.
  }
  return [...asked].map(([name, value]) => originOf(name, value, template, sources));
}

function originOf(
  name: string,
  value: string | undefined,
  template: string,
  { shell, files, projectName }: VariableSources,
): VariableOrigin {
  const inFiles = files
    .filter((assignment) => assignment.name === name)
    .map(({ value: of, file, line }) => ({ from: 'env file' as const, value: of, location: { file, line } }));
  const fallback = defaultOf(name, template);
  const hiddenDefault = fallback === undefined ? [] : [{ from: 'default' as const, value: fallback.text }];
  const isMissing = value === undefined || (value === '' && fallback?.coversEmpty === true);
  if (isMissing) {
    return fallback
      ? { name, value: fallback.text, from: 'default', hidden: inFiles }
      : { name, value, from: 'nowhere', hidden: [] };
  }
  if (shell[name] !== undefined)
    return { name, value, from: 'shell', hidden: [...inFiles, ...hiddenDefault] };
  const [first, ...others] = inFiles;
  if (first && name !== 'COMPOSE_PROJECT_NAME') {
    return { name, value, from: 'env file', location: first.location, hidden: [...others, ...hiddenDefault] };
  }
  const from = name === 'COMPOSE_PROJECT_NAME' && value === projectName ? 'project name' : 'env file';
  return { name, value, from, hidden: [...inFiles, ...hiddenDefault] };
}

/** `${NAME:-text}` and `${NAME-text}`: the text, and whether an empty value counts as none. */
function defaultOf(name: string, template: string): { text: string; coversEmpty: boolean } | undefined {
  const start = new RegExp(String.raw`\$\{${name}(:?)-`).exec(template);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  let depth = 1;
  for (let index = from; index < template.length; index++) {
    if (template[index] === '{') depth++;
    else if (template[index] === '}' && --depth === 0)
      return { text: template.slice(from, index), coversEmpty: start[1] === ':' };
  }
  return undefined;
}
