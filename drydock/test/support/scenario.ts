import { existsSync, readFileSync } from 'node:fs';
import os, { userInfo } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ServiceStatus } from '../../src/engines/stack-event.ts';
import { projectPaths } from '../../src/state/project-paths.ts';
import { createWorkplace, type Finished, type Running, type Workplace } from './cli.ts';
import { answeringEngine, composeVersion, leftInDocker, removeBuiltImages } from './docker.ts';
import { leaksWithin } from './leaks.ts';

/** A Compose file as data (it is written as JSON, which is YAML); services are best made with `node`. */
export interface ScenarioProject {
  services: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

/** What a scenario does with its project, the same on both engines. */
export interface Stack {
  engine: 'local' | 'docker';
  project: string;
  folder: string;
  /** Runs the command line to its end. */
  run(...args: string[]): Promise<Finished>;
  /** As `run`, with more variables or something to read from standard input. */
  runWith(
    options: { environment?: Record<string, string | undefined>; input?: string },
    ...args: string[]
  ): Promise<Finished>;
  /** Starts the command line and goes on. */
  start(...args: string[]): Running;
  ps(): Promise<ServiceStatus[]>;
  /** Overwrites the Compose file. */
  describe(project: ScenarioProject): void;
  write(name: string, content: string): void;
  /** The lines of a file in the folder `work`, which every `node` service shares; none when it is absent. */
  lines(name: string): string[];
}

export interface ScenarioOptions {
  /** Why only one engine can do it, in the title. */
  only?: 'local' | 'docker';
  /** The first Docker Compose that can do it; an older one is left out, and the title says so. */
  since?: string;
  files?: Record<string, string>;
  timeoutMs?: number;
}

const docker = answeringEngine();
/** Programs are fetched once for all tests of this machine. */
const programs = path.join(os.homedir(), '.cache/drydock-test-home');
let count = 0;

/**
 * One promise of a stack, proved with real processes on the local engine and on a Docker engine where one answers.
 * Scenarios run beside one another: what takes time is awaited with `vi.waitFor` (`expect.poll` needs a test's own
 * `expect`).
 */
export function scenario(
  title: string,
  project: ScenarioProject,
  act: (stack: Stack) => Promise<void>,
  options: ScenarioOptions = {},
): void {
  const { only, since, timeoutMs = 90_000 } = options;
  if (only !== 'docker')
    test(`local: ${title}`, { timeout: timeoutMs, concurrent: true }, () => play('local'));
  if (only !== 'local')
    test.skipIf(!docker || isTooOld(since))(
      `docker${since ? ` (Compose ${since})` : ''}: ${title}`,
      { timeout: timeoutMs, concurrent: true },
      () => play('docker'),
    );

  async function play(engine: Stack['engine']): Promise<void> {
    const stack = await openStack(engine, project, options.files ?? {});
    try {
      await act(stack);
    } finally {
      await stack.close();
    }
  }
}

/**
 * A service that runs a line of JavaScript with Node in the folder `work`. It has an init, so that signals end it, and a
 * short grace period.
 */
export function node(code: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    image: 'node:22-alpine',
    init: true,
    stop_grace_period: '2s',
    working_dir: '/work',
    volumes: ['./work:/work'],
    command: ['node', '-e', code.replaceAll('$', '$$$$')],
    ...more,
  };
}

/** Code that goes on until it is stopped. */
export const forever = 'setInterval(() => {}, 1000);';

/** Code that appends a line to a file in `work`. */
export function note(file: string, text: string): string {
  return `require('fs').appendFileSync('${file}', ${JSON.stringify(`${text}\n`)});`;
}

function isTooOld(since: string | undefined): boolean {
  if (since === undefined) return false;
  const [major = 0, minor = 0] = composeVersion().split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = since.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

interface OpenStack extends Stack {
  close(): Promise<void>;
}

async function openStack(
  engine: Stack['engine'],
  project: ScenarioProject,
  files: Record<string, string>,
): Promise<OpenStack> {
  const name = `scenario-${process.pid}-${++count}`;
  const place = createWorkplace(undefined, {
    DRYDOCK_ENGINE: engine,
    DRYDOCK_HOME: programs,
    COMPOSE_PROJECT_NAME: name,
  });
  const commands: Running[] = [];
  const describe = (described: ScenarioProject) =>
    place.write('compose.yml', JSON.stringify(described, null, 2));
  place.write('work/.keep', '');
  describe(project);
  for (const [file, content] of Object.entries(files)) place.write(file, content);
  return {
    engine,
    project: name,
    folder: place.folder,
    run: (...args) => place.run(args),
    runWith: (options, ...args) => place.run(args, options),
    start: (...args) => {
      const command = place.start(args);
      commands.push(command);
      return command;
    },
    ps: async () => JSON.parse((await place.run(['ps', '--all', '--json'])).stdout) as ServiceStatus[],
    describe,
    write: place.write,
    lines: (file) => {
      const whole = path.join(place.folder, 'work', file);
      return existsSync(whole) ? readFileSync(whole, 'utf8').split('\n').filter(Boolean) : [];
    },
    close: () => closeStack(engine, name, place, commands),
  };
}

/** Ends what the scenario left, and fails when something stays even then. */
async function closeStack(
  engine: Stack['engine'],
  name: string,
  place: Workplace,
  commands: readonly Running[],
): Promise<void> {
  for (const { child } of commands) if (child.exitCode === null) child.kill('SIGINT');
  await Promise.all(commands.map((command) => command.ended()));
  const down = await place.run([
    '--profile',
    '*',
    'down',
    '--volumes',
    '--remove-orphans',
    '--yes',
    '-t',
    '1',
  ]);
  if (engine === 'docker') removeBuiltImages(name);
  const left = engine === 'docker' ? leftInDocker(name) : await leftOnHost(name, place.folder);
  place.remove();
  expect({ left, down: down.code }, down.stderr).toEqual({ left: [], down: 0 });
}

function leftOnHost(projectName: string, directory: string): Promise<string[]> {
  const paths = projectPaths({
    projectName,
    directory,
    uid: userInfo().uid,
    platform: process.platform,
    home: os.homedir(),
    environment: { ...process.env, DRYDOCK_HOME: programs },
  });
  return leaksWithin(5000, { paths, directory, ports: [] });
}
