import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Service } from '../../compose/model.ts';
import { servicePaths } from './paths/service-paths.ts';
import type { RecipeContext } from './recipe.ts';
import { composeEnvironment, plainEnvironment } from './service-environment.ts';
import { shellWords } from './shell-words.ts';

/** What a container of a server's image runs. */
export type ServerCommand =
  /** The server, with these arguments. */
  | { kind: 'server'; args: string[] }
  /** A shell line or a script that starts the server among other things. */
  | { kind: 'script'; words: string[] }
  /** Another program of the image, such as a client. */
  | { kind: 'other'; words: string[] };

export interface CommandReader {
  /** Of the server's program. */
  program: RegExp;
  environment: Record<string, string>;
  /** The content of a script of the project, by its path in the container. */
  readScript(path: string): string | undefined;
}

/** Reads `entrypoint` and `command` as the image's own entrypoint script would. */
export function serverCommand(
  { entrypoint, command }: Pick<Service, 'entrypoint' | 'command'>,
  reader: CommandReader,
): ServerCommand {
  const words = dropStarters([...(entrypoint ?? []), ...(command ?? [])]);
  const [program = '', ...args] = words;
  if (program === '') return { kind: 'server', args: [] };
  if (program.startsWith('-') || program.endsWith('.conf')) return { kind: 'server', args: words };
  if (reader.program.test(basename(program)) || runScript.test(program)) return { kind: 'server', args };
  const line = shellLine(words);
  const plain = line === undefined ? undefined : shellWords(line, reader.environment);
  if (plain && plain.length > 0 && plain[0] !== program)
    return serverCommand({ entrypoint: null, command: plain }, reader);
  const text = line ?? reader.readScript(isShell(program) ? (args[0] ?? '') : program);
  return { kind: text !== undefined && startsServer(text, reader) ? 'script' : 'other', words };
}

/** The command of a service, whose scripts are those of the project. */
export function readServerCommand(
  service: Service,
  program: RegExp,
  context: Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths' | 'hostEnvironment'>,
): ServerCommand {
  const paths = servicePaths(context);
  const environment = { ...plainEnvironment(context.hostEnvironment), ...composeEnvironment(service) };
  const readScript = (path: string) => {
    const host = path.startsWith('/') ? paths.toHost(path) : undefined;
    return host !== undefined && isFile(host) ? readFileSync(host, 'utf8') : undefined;
  };
  return serverCommand(service, { program, environment, readScript });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** What only prepares or wraps: the image's entrypoint, an init, a change of the user. */
function dropStarters(words: string[]): string[] {
  const [program = '', ...rest] = words;
  if (imageStarter.test(program)) return dropStarters(rest);
  if (/(^|\/)(tini|dumb-init)$/.test(program)) return dropStarters(rest.filter((word) => word !== '--'));
  if (/(^|\/)(gosu|su-exec)$/.test(program)) return dropStarters(rest.slice(1));
  return words;
}

const imageStarter =
  /^((\/usr(\/local)?\/bin)?\/?docker-entrypoint\.sh|\/opt\/bitnami\/scripts\/[\w-]+\/entrypoint\.sh|exec)$/;

const runScript = /^\/opt\/bitnami\/scripts\/[\w-]+\/run\.sh$/;

function isShell(program: string): boolean {
  return /^(ba|da|a)?sh$/.test(basename(program));
}

/** The line of `sh -c`, also of `bash -ec`. */
function shellLine([program = '', flags = '', line]: string[]): string | undefined {
  return isShell(program) && /^-[a-z]*c$/.test(flags) ? line : undefined;
}

/** Whether a line begins one of its commands with the server or the image's entrypoint. */
function startsServer(text: string, { program }: CommandReader): boolean {
  return text.split(/[\n;&|(){}]|\b(?:then|do|else)\b/).some((part) => {
    const [, first = ''] = /^\s*(?:(?:exec|(?:gosu|su-exec)\s+\S+)\s+)*(\S+)/.exec(part) ?? [];
    return program.test(basename(first)) || basename(first) === 'docker-entrypoint.sh';
  });
}
