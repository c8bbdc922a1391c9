import { basename, posix } from 'node:path';
import type { Run } from '../dockerfile/image.ts';
import { splitPair } from '../dockerfile/split-pair.ts';
import { shellWords } from '../shell-words.ts';
import { chooseBranches } from './lock-file-branches.ts';
import { simpleCommands } from './simple-commands.ts';

/** One command of a RUN instruction that the local engine replays on this host. */
export interface BuildStep {
  /** `tool`: programs for the whole image (`npm install -g nodemon`), which go into a folder of the project's data. */
  kind: 'install' | 'generate' | 'tool';
  words: string[];
  run: Run;
}

export interface SortedSteps {
  replayed: BuildStep[];
  /** Commands that only mean something inside an image, as written, with their line. */
  left: { text: string; line: number }[];
}

/**
 * Sorts the commands of RUN instructions: those of the project's package manager and Node scripts are replayed.
 * `isThere` tells which files a step would find in the image.
 */
export function sortBuildSteps(
  runs: readonly Run[],
  isThere: (path: string, run: Run) => boolean = () => false,
): SortedSteps {
  const sorted: SortedSteps = { replayed: [], left: [] };
  const programs = new Set<string>();
  for (const run of runs) {
    let place = run;
    const commands =
      typeof run.command === 'string'
        ? chooseBranches(simpleCommands(run.command), (path) => isThere(path, run), run.environment)
        : [run.command];
    for (const command of commands) {
      const all = typeof command === 'string' ? shellWords(command, place.environment) : command;
      const { words, environment } = takeAssignments(all ?? []);
      const tools = toolsOf(words);
      const kind = programs.has(words[0] ?? '') && !isPrune(words) ? 'generate' : kindOf(words);
      for (const name of tools.flatMap(programsOf)) programs.add(name);
      if (words[0] === 'cd') place = { ...place, workdir: posix.resolve(place.workdir, words[1] ?? '/') };
      else if (tools.length > 0)
        sorted.replayed.push({
          kind: 'tool',
          words: ['npm', 'install', '--global', ...tools],
          run: withEnvironment(place, environment),
        });
      else if (kind) sorted.replayed.push({ kind, words, run: withEnvironment(place, environment) });
      else if (!shellSettings.has(words[0] ?? ''))
        sorted.left.push({ text: typeof command === 'string' ? command : command.join(' '), line: run.line });
    }
  }
  return sorted;
}

/** `NODE_ENV=production npm ci`. */
function takeAssignments(all: string[]): { words: string[]; environment: Record<string, string> } {
  const first = all.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const count = first < 0 ? all.length : first;
  return { words: all.slice(count), environment: Object.fromEntries(all.slice(0, count).map(pair)) };
}

function pair(word: string): [string, string] {
  const [name, value = ''] = splitPair(word);
  return [name, value];
}

function withEnvironment(run: Run, environment: Record<string, string>): Run {
  return { ...run, environment: { ...run.environment, ...environment } };
}

/** What only says how the shell of the image behaves. */
const shellSettings = new Set(['set', 'true', ':']);
const managers = new Set(['npm', 'pnpm', 'yarn', 'bun']);
const installWords = new Set(['ci', 'install', 'i', 'clean-install', 'add']);
const scriptWords = new Set(['run', 'run-script', 'exec', 'rebuild', 'dlx', 'x']);

function kindOf(words: string[]): BuildStep['kind'] | undefined {
  const program = basename(words[0] ?? '');
  const args = withoutValues(program, words.slice(1));
  const [verb] = args.filter((word) => !word.startsWith('-'));
  if (program === 'npx' || program === 'bunx') return 'generate';
  if (program === 'node') return verb === undefined ? undefined : 'generate';
  if (!managers.has(program)) return undefined;
  // A tool for the whole image is not ours to install on somebody's machine.
  if (args.some((word) => word === '-g' || word === '--global' || word === 'global')) return undefined;
  if (verb === undefined) return program === 'yarn' ? 'install' : undefined;
  if (installWords.has(verb)) return addsPackages(verb, args) ? undefined : 'install';
  return scriptWords.has(verb) || program === 'yarn' || program === 'pnpm' ? generateVerb(verb) : undefined;
}

/** `pnpm install --filter api`: the word after such an option names no package and no verb. */
const optionsWithValue =
  /^(--(filter|workspace|prefix|dir|cwd|cache|cache-folder|store-dir|modules-folder|registry|loglevel|omit|include|only|network-timeout|fetch-timeout|fetch-retries|network-concurrency|maxsockets|reporter|config|userconfig|jobs|node-linker)|-[FC])$/;

function withoutValues(program: string, args: readonly string[]): string[] {
  // pnpm's and yarn's -w is a flag.
  const takesValue = (word: string) => optionsWithValue.test(word) || (program === 'npm' && word === '-w');
  return args.filter((_word, index) => !takesValue(args[index - 1] ?? ''));
}

/** `npm install left-pad` changes the project's own files. */
function addsPackages(verb: string, args: string[]): boolean {
  if (verb === 'ci' || verb === 'clean-install') return false;
  return verb === 'add' || args.filter((word) => !word.startsWith('-')).length > 1;
}

/** Yarn and pnpm run a script by its bare name, and have verbs that do something else. */
function generateVerb(verb: string): 'generate' | undefined {
  return ['config', 'set', 'cache', 'store', 'fetch', 'import', 'link'].includes(verb)
    ? undefined
    : 'generate';
}

/** The packages of `npm install -g`, `pnpm add -g` and `yarn global add`; not package managers, which the host has. */
function toolsOf(words: string[]): string[] {
  const [program = '', ...args] = words;
  const isGlobal = args.some((word) => word === '-g' || word === '--global' || word === 'global');
  if (!managers.has(basename(program)) || !isGlobal) return [];
  const [verb, ...packages] = args.filter((word) => !word.startsWith('-') && word !== 'global');
  if (!installWords.has(verb ?? '')) return [];
  return packages.filter((name) => !/^(npm|pnpm|yarn|corepack|bun)(@.*)?$/.test(name));
}

/** The programs of a package that is not called as they are. */
const programNames: Readonly<Record<string, readonly string[]>> = {
  '@nestjs/cli': ['nest'],
  '@angular/cli': ['ng'],
  '@vue/cli': ['vue'],
  'sequelize-cli': ['sequelize', 'sequelize-cli'],
  typescript: ['tsc'],
};

function programsOf(tool: string): readonly string[] {
  const name = tool.replace(/(?<=.)@.*$/, '');
  return programNames[name] ?? [name.replace(/^@[^/]*\//, '')];
}

/** `turbo prune` cuts the repository down for an image; here the whole of it is at hand. */
function isPrune(words: string[]): boolean {
  return words[0] === 'turbo' && words[1] === 'prune';
}
