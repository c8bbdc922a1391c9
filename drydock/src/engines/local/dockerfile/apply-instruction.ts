import { posix } from 'node:path';
import { expand } from './expand.ts';
import { scriptOf } from './here-documents.ts';
import type { Copy, DockerImage } from './image.ts';
import type { Instruction } from './instructions.ts';
import { parseHealthcheck } from './parse-healthcheck.ts';
import { splitPair } from './split-pair.ts';
import { execForm, takeFlags, words } from './words.ts';

export interface StageState {
  image: DockerImage;
  /** ARG values of this stage. */
  args: Record<string, string>;
  /** What an earlier stage holds, by its name or number; its steps come along. */
  stageCopies(name: string): readonly Copy[] | undefined;
}

export interface BuildArgs {
  globals: Record<string, string>;
  platformArgs: Record<string, string>;
  args: Record<string, string | null>;
}

/** What one instruction changes; those that mean nothing to a host process (LABEL, VOLUME, ONBUILD, …) change nothing. */
export function applyInstruction(instruction: Instruction, state: StageState, build: BuildArgs): void {
  const { keyword, rest, line, documents } = instruction;
  const { image } = state;
  const expanded = () => expand(rest, scope(state));
  const actions: Record<string, () => void> = {
    WORKDIR: () => (image.workdir = posix.resolve(image.workdir, words(expanded())[0] ?? '')),
    ENV: () => Object.assign(image.environment, environmentOf(rest, scope(state))),
    ARG: () => Object.assign(state.args, argumentsOf(rest, state, build)),
    USER: () => (image.user = expanded()),
    EXPOSE: () => image.ports.push(...portsOf(expanded())),
    ENTRYPOINT: () => {
      image.entrypoint = commandOf(rest);
      image.cmd = undefined; // as Docker does: a CMD set before an ENTRYPOINT of the same line no longer fits
    },
    CMD: () => (image.cmd = commandOf(rest)),
    HEALTHCHECK: () => (image.healthcheck = parseHealthcheck(rest)),
    STOPSIGNAL: () => (image.stopSignal = expanded()),
    COPY: () => addCopy(expanded(), state),
    ADD: () => addCopy(expanded(), state),
    RUN: () => {
      const command = takeFlags(rest).rest;
      addRun(execForm(command) ?? scriptOf(command, documents) ?? command, line, state);
    },
  };
  // A file that is written in the Dockerfile is a step that this host does not do, and it must be named as one.
  if (keyword !== 'RUN' && documents.length > 0) addRun([`${keyword} ${rest}`], line, state);
  else actions[keyword]?.();
}

function addRun(command: string | string[], line: number, { image, args }: StageState): void {
  const { workdir } = image;
  const environment = { ...args, ...image.environment };
  image.runs.push({ command, workdir, environment, line, copies: [...image.copies] });
}

/** ENV wins over ARG. */
function scope({ args, image }: StageState): Record<string, string> {
  return { ...args, ...image.environment };
}

/** `A=1 B="2 3"`, or the old form `A the rest of the line`. */
function environmentOf(rest: string, variables: Record<string, string>): Record<string, string> {
  const list = words(rest);
  if (!list[0]?.includes('=')) {
    const [, name = '', value = ''] = /^(\S+)\s+(.*)$/s.exec(rest) ?? [];
    return name === '' ? {} : { [name]: expand(value, variables) };
  }
  return Object.fromEntries(
    list.map((word) => {
      const [name, value = ''] = splitPair(word);
      return [name, expand(value, variables)];
    }),
  );
}

function argumentsOf(rest: string, state: StageState, build: BuildArgs): Record<string, string> {
  const found: Record<string, string> = {};
  for (const word of words(rest)) {
    const [name, fallback] = splitPair(word);
    const value =
      build.args[name] ??
      (fallback === undefined
        ? (build.globals[name] ?? build.platformArgs[name])
        : expand(fallback, { ...scope(state), ...found }));
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function portsOf(text: string): number[] {
  return words(text).flatMap((word) => {
    const [port, protocol = 'tcp'] = word.split('/');
    return protocol.toLowerCase() === 'tcp' && /^\d+$/.test(port ?? '') ? [Number(port)] : [];
  });
}

/** The shell form runs in a shell. */
function commandOf(rest: string): string[] {
  return execForm(rest) ?? ['/bin/sh', '-c', rest];
}

/** `COPY [--flags] source… destination`, or the JSON form of it. */
function addCopy(text: string, { image, stageCopies }: StageState): void {
  const { flags, rest } = takeFlags(text);
  const list = execForm(rest) ?? words(rest);
  const destination = list.pop();
  const sources = list.filter((source) => !/^(https?|git):|^git@/.test(source));
  if (destination === undefined || sources.length === 0) return;
  const path = posix.resolve(image.workdir, destination);
  const isFolder = /(^|\/)\.{0,2}\/?$/.test(destination) || list.length > 1 || path === image.workdir;
  image.copies.push({
    sources,
    destination: isFolder && !path.endsWith('/') ? `${path}/` : path,
    ...(flags.from !== undefined && { from: stageCopies(flags.from) ?? flags.from }),
    ...(flags.parents !== undefined && flags.parents !== 'false' && { keepsParents: true }),
  });
}
