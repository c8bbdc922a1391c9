import { dirname, join } from 'node:path';
import { loadProjectFrom } from '../../src/compose/load-project.ts';
import type { LoadOptions, LoadedProject } from '../../src/compose/loaded-project.ts';
import { selectServices } from '../../src/compose/select-services.ts';

/** A case that loads a whole project. `{{DIR}}` in it is the project's folder, `{{HOME}}` the user's. */
export interface ProjectCase {
  id: string;
  category: string;
  files: Record<string, string>;
  args?: string[];
  env: Record<string, string>;
  dirname?: string;
  cwd?: string;
  stdin?: string;
  expected?: unknown;
  error?: boolean;
  error_message?: string;
  expected_2_40_3?: unknown;
  v2_40_3?: { expected?: unknown; value?: unknown; error?: string; error_message?: string };
  upstream_accepts?: boolean;
  version_dependent?: boolean;
  quirk?: boolean;
  warnings?: string[];
}

const home = '/home/conformance';

export function folderOf({ dirname: name }: ProjectCase): string {
  return join('/conformance', name ?? 'proj');
}

/** Loads the case's project from memory, with the arguments it was given to `docker compose`. */
export function loadCase(testCase: ProjectCase): LoadedProject {
  const folder = folderOf(testCase);
  const files = new Map(Object.entries(testCase.files).map(([path, text]) => [join(folder, path), text]));
  const { options, services } = parseArguments(testCase.args ?? []);
  const stdin = testCase.stdin;
  const cwd = join(folder, testCase.cwd ?? '.');
  const loaded = loadProjectFrom(
    {
      read: (path) => (path === '-' ? stdin : files.get(path)),
    },
    {
      cwd,
      services,
      allowNoServices: true,
      environment: { HOME: home, PWD: cwd, ...testCase.env },
      ...options,
    },
  );
  return selectServices(loaded, services);
}

/** Fills the folders in. */
export function localise<Data>(data: Data, testCase: ProjectCase): Data {
  const folder = folderOf(testCase);
  const text = JSON.stringify(data)
    .replaceAll('{{DIR}}/..', dirname(folder))
    .replaceAll('{{DIR}}', folder)
    .replaceAll('{{HOME}}', home);
  return JSON.parse(text) as Data;
}

function parseArguments(args: string[]): { options: Partial<LoadOptions>; services: string[] } {
  const options: Partial<LoadOptions> & { files: string[]; profiles: string[]; envFiles: string[] } = {
    files: [],
    profiles: [],
    envFiles: [],
  };
  const services: string[] = [];
  const rest = args.flatMap((argument) =>
    argument.startsWith('--') ? argument.split(/=(.*)/, 2) : [argument],
  );
  while (rest.length > 0) {
    const argument = rest.shift() ?? '';
    if (argument === '-f') options.files.push(rest.shift() ?? '');
    else if (argument === '-p' || argument === '--project-name') options.projectName = rest.shift();
    else if (argument === '--profile') options.profiles.push(rest.shift() ?? '');
    else if (argument === '--env-file') options.envFiles.push(rest.shift() ?? '');
    else if (argument === '--project-directory') options.projectDirectory = rest.shift();
    else if (argument === '--no-consistency') options.noConsistency = true;
    else if (argument === '--format') rest.shift();
    else if (argument !== 'config') services.push(argument);
  }
  return { options, services };
}
