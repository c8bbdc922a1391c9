import { posix } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { applyInstruction } from './apply-instruction.ts';
import type { StageState } from './apply-instruction.ts';
import { expand } from './expand.ts';
import type { DockerImage } from './image.ts';
import { readInstructions } from './instructions.ts';
import type { Instruction } from './instructions.ts';
import { splitPair } from './split-pair.ts';
import { takeFlags, words } from './words.ts';

export interface DockerfileOptions {
  /** For messages. */
  file: string;
  target?: string;
  args?: Record<string, string | null>;
}

interface Stage {
  name: string;
  base: string;
  line: number;
  instructions: Instruction[];
}

/** The image of the wanted stage (or the last one). */
export function parseDockerfile(text: string, options: DockerfileOptions): DockerImage {
  const { stages, globals } = readStages(text, options);
  const wanted = options.target
    ? stages.findIndex((stage) => stage.name === options.target?.toLowerCase())
    : stages.length - 1;
  if (wanted < 0) throw noStage(options, stages);
  return buildStage(wanted, stages, globals, options);
}

function readStages(
  text: string,
  options: DockerfileOptions,
): { stages: Stage[]; globals: Record<string, string> } {
  const globals: Record<string, string> = {};
  const stages: Stage[] = [];
  for (const instruction of readInstructions(text)) {
    const { keyword, rest, line } = instruction;
    if (keyword === 'FROM') {
      const [base = '', , name] = words(expand(takeFlags(rest).rest, { ...platformArgs, ...globals }));
      stages.push({ name: (name ?? String(stages.length)).toLowerCase(), base, line, instructions: [] });
    } else if (stages.length > 0) stages.at(-1)?.instructions.push(instruction);
    else if (keyword === 'ARG') {
      for (const word of words(rest)) {
        const [name = '', value] = splitPair(word);
        globals[name] = options.args?.[name] ?? (value === undefined ? '' : expand(value, globals));
      }
    }
  }
  return { stages, globals };
}

/** A stage begins as the one it is built from; files copied from another stage bring that stage's steps along. */
function buildStage(
  index: number,
  stages: Stage[],
  globals: Record<string, string>,
  options: DockerfileOptions,
): DockerImage {
  const stage = stages[index] as Stage;
  const earlier = (name: string) =>
    stages.slice(0, index).findLastIndex((one, at) => one.name === name.toLowerCase() || String(at) === name);
  const parent = earlier(stage.base);
  const image = parent >= 0 ? buildStage(parent, stages, globals, options) : emptyImage(stage.base);
  const stageCopies = (name: string) => {
    const source = earlier(name);
    if (source < 0) return undefined;
    const other = buildStage(source, stages, globals, options);
    const known = new Set(image.runs.map(({ line }) => line));
    image.runs.push(...other.runs.filter(({ line }) => !known.has(line)));
    return other.copies;
  };
  const build = { globals, platformArgs, args: options.args ?? {} };
  const state: StageState = { image, args: {}, stageCopies };
  for (const instruction of stage.instructions) applyInstruction(instruction, state, build);
  return image;
}

function emptyImage(base: string): DockerImage {
  return {
    base,
    workdir: posix.sep,
    environment: {},
    user: undefined,
    ports: [],
    entrypoint: undefined,
    cmd: undefined,
    healthcheck: undefined,
    stopSignal: undefined,
    copies: [],
    runs: [],
  };
}

const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

/** What BuildKit sets by itself. */
const platformArgs: Record<string, string> = {
  TARGETOS: 'linux',
  BUILDOS: 'linux',
  TARGETARCH: architecture,
  BUILDARCH: architecture,
  TARGETPLATFORM: `linux/${architecture}`,
  BUILDPLATFORM: `linux/${architecture}`,
};

function noStage({ file, target }: DockerfileOptions, stages: Stage[]): DrydockError {
  if (stages.length === 0) {
    return new DrydockError('DOCKERFILE_EMPTY', `${file} has no FROM`, {
      hint: 'Begin it with its base image, as in: FROM node:22-alpine',
      location: { file },
    });
  }
  const names = stages.map((stage) => stage.name).join(', ');
  return new DrydockError('DOCKERFILE_TARGET', `${file} has no stage "${target}"`, {
    hint: `Its stages: ${names}`,
    location: { file },
    data: { target, stages: names },
  });
}
