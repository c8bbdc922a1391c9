import { basename } from 'node:path';
import type { Run } from '../dockerfile/image.ts';
import { shellWords } from '../shell-words.ts';
import { simpleCommands } from './simple-commands.ts';

/** One command of a RUN instruction that the local engine replays on this host. */
export interface BuildStep {
  kind: 'install' | 'generate';
  words: string[];
  run: Run;
}

export interface SortedSteps {
  replayed: BuildStep[];
  /** Commands that only mean something inside an image, as written, with their line. */
  left: { text: string; line: number }[];
}

/** Sorts the commands of RUN instructions: those of the project's package manager and Node scripts are replayed. */
export function sortBuildSteps(runs: readonly Run[]): SortedSteps {
  const sorted: SortedSteps = { replayed: [], left: [] };
  for (const run of runs) {
    const commands = typeof run.command === 'string' ? simpleCommands(run.command) : [run.command];
    for (const command of commands) {
      const words = typeof command === 'string' ? shellWords(command, run.environment) : command;
      const kind = words && kindOf(words);
      if (words && kind) sorted.replayed.push({ kind, words, run });
      else
        sorted.left.push({ text: typeof command === 'string' ? command : command.join(' '), line: run.line });
    }
  }
  return sorted;
}

const managers = new Set(['npm', 'pnpm', 'yarn', 'bun']);
const installWords = new Set(['ci', 'install', 'i', 'clean-install', 'add']);
const scriptWords = new Set(['run', 'run-script', 'exec', 'rebuild', 'dlx', 'x']);

function kindOf(words: string[]): BuildStep['kind'] | undefined {
  const program = basename(words[0] ?? '');
  const args = words.slice(1);
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

/** `npm install left-pad` changes the project's own files. */
function addsPackages(verb: string, args: string[]): boolean {
  return verb === 'add' || args.filter((word) => !word.startsWith('-')).length > 1;
}

/** Yarn and pnpm run a script by its bare name, and have verbs that do something else. */
function generateVerb(verb: string): 'generate' | undefined {
  return ['config', 'set', 'cache', 'store', 'fetch', 'import', 'link'].includes(verb)
    ? undefined
    : 'generate';
}
