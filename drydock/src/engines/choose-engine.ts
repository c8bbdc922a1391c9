import { DrydockError } from '../base/errors.ts';
import { nearestName } from '../base/nearest-name.ts';
import type { DockerProbe } from './docker/probe-docker.ts';

export type EngineName = 'docker' | 'local';

export interface EngineChoice {
  engine: EngineName;
  /** One clause for the first line of the screen: "Docker Engine 27.1 answers". */
  why: string;
  /** Worth telling besides: what appeared or vanished, and what that means. */
  notice?: string;
  /** Docker answers and was asked about, or does not answer: kept, so that its appearance is asked about once. */
  sawDocker?: boolean;
}

export interface EngineSituation {
  /** From `--engine` or DRYDOCK_ENGINE. */
  requested?: { name: string; by: string };
  /** The engine that holds this project's data. */
  remembered?: EngineName;
  /** Docker answered already at the last start, and the local engine was kept. */
  knowsDocker?: boolean;
  /** True for a verb that starts something: then a change of the situation is looked for. */
  starting: boolean;
  platform: NodeJS.Platform;
  probeDocker(): Promise<DockerProbe>;
  /** Asks the person at the terminal; undefined when there is none. */
  ask?(question: string): Promise<boolean>;
}

/** The first of the ordered list that has an opinion: what was asked for, what holds the data, Docker, host processes. */
export async function chooseEngine(situation: EngineSituation): Promise<EngineChoice> {
  const choice =
    (await byRequest(situation)) ?? (await byMemory(situation)) ?? (await byDocker(situation)) ?? byDefault();
  if (choice.engine === 'local') refuseWindows(situation.platform);
  return choice;
}

async function byRequest({
  requested,
  remembered,
  probeDocker,
}: EngineSituation): Promise<EngineChoice | undefined> {
  if (!requested || requested.name === 'auto') return undefined;
  const { name, by } = requested;
  if (name !== 'docker' && name !== 'local') throw unknownEngine(name, by);
  if (name === 'docker') requireDocker(await probeDocker(), by);
  return {
    engine: name,
    why: by,
    ...(remembered && remembered !== name ? { notice: dataStays(remembered) } : {}),
  };
}

async function byMemory(situation: EngineSituation): Promise<EngineChoice | undefined> {
  const { remembered, starting } = situation;
  if (!remembered) return undefined;
  const kept: EngineChoice = { engine: remembered, why: 'used for this project before' };
  if (!starting) return kept;
  const docker = await situation.probeDocker();
  if (remembered === 'local') {
    const choice = docker.answers ? await whenDockerAppeared(situation, kept, docker) : kept;
    const isSettled = situation.ask !== undefined || situation.knowsDocker === true;
    return { ...choice, sawDocker: docker.answers ? isSettled || undefined : false };
  }
  return docker.answers
    ? { ...kept, why: `${kept.why}; ${describe(docker)}` }
    : whenDockerVanished(situation, docker);
}

async function whenDockerAppeared(
  { ask, knowsDocker }: EngineSituation,
  kept: EngineChoice,
  docker: DockerProbe & { answers: true },
): Promise<EngineChoice> {
  if (knowsDocker) return kept;
  if (!ask) return { ...kept, why: `${kept.why}; --engine docker would start with a database of its own` };
  const question = `${describe(docker)}. Run this project with Docker from now on? It starts with an empty database there`;
  if (!(await ask(question))) return kept;
  return { engine: 'docker', why: 'your answer', notice: dataStays('local') };
}

async function whenDockerVanished(
  { ask }: EngineSituation,
  docker: DockerProbe & { answers: false },
): Promise<EngineChoice> {
  const question = `This project's data lies in Docker, but ${docker.reason}. Start with the local engine and an empty database`;
  if (ask && (await ask(question)))
    return { engine: 'local', why: 'your answer', notice: dataStays('docker') };
  throw new DrydockError('DOCKER_VANISHED', `this project runs with Docker, but ${docker.reason}`, {
    hint: `${docker.remedy}; or --engine local, which has a database of its own`,
    data: { reason: docker.reason },
  });
}

async function byDocker({ probeDocker, platform }: EngineSituation): Promise<EngineChoice | undefined> {
  const docker = await probeDocker();
  if (docker.answers) return { engine: 'docker', why: describe(docker) };
  refuseWindows(platform);
  return { engine: 'local', why: docker.reason };
}

function byDefault(): EngineChoice {
  return { engine: 'local', why: 'nothing else is there' };
}

/** Processes, signals and file layout of the local engine are those of Unix. */
function refuseWindows(platform: NodeJS.Platform): void {
  if (platform !== 'win32') return;
  throw new DrydockError('WINDOWS_NEEDS_DOCKER', 'on Windows this needs Docker, or WSL2', {
    hint: 'install Docker Desktop and start it, or run the same command in a WSL2 terminal',
  });
}

function requireDocker(docker: DockerProbe, by: string): void {
  if (docker.answers) return;
  throw new DrydockError('DOCKER_NOT_USABLE', `${by} asks for Docker, but ${docker.reason}`, {
    hint: docker.remedy,
    data: { reason: docker.reason },
  });
}

function unknownEngine(name: string, by: string): DrydockError {
  const nearest = nearestName(name, ['auto', 'docker', 'local']);
  return new DrydockError('UNKNOWN_ENGINE', `${by} names no engine: ${name}`, {
    hint: nearest ? `did you mean ${nearest}?` : 'the engines are: auto, docker, local',
  });
}

function describe(docker: DockerProbe & { answers: true }): string {
  return `Docker Engine ${docker.engine} answers`;
}

function dataStays(engine: EngineName): string {
  const other = engine === 'docker' ? 'Docker' : 'the local engine';
  return `what this project stored with ${other} stays there: --engine ${engine} brings it back`;
}
