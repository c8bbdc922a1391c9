import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../..', import.meta.url));
export const bin = path.join(home, 'bin/drydock.js');

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder of its own with the command line in it: what a person would see who types there. */
export interface Workplace {
  folder: string;
  write(name: string, content: string): void;
  run(
    args: string[],
    options?: { environment?: Record<string, string | undefined>; input?: string },
  ): Promise<Finished>;
  start(args: string[]): Running;
  remove(): void;
}

export interface Running {
  child: ChildProcess;
  output(): string;
  /** The first match in what it printed so far; rejects at the deadline or when it ends without it. */
  sees(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  ended(): Promise<number | null>;
}

/** `project`: a folder of test/projects to copy; else an empty one. */
export function createWorkplace(project?: string, environment: Record<string, string> = {}): Workplace {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drydock-cli-'));
  if (project) cpSync(path.join(home, 'test/projects', project), folder, { recursive: true });
  // Database servers may run as another user, who must get to the data.
  spawnSync('chmod', ['755', folder]);
  const env = {
    ...cleanEnvironment(),
    DRYDOCK_HOME: path.join(folder, '.home'),
    NO_COLOR: '1',
    ...environment,
  };
  const spawned = (args: string[], more: Record<string, string | undefined> = {}) =>
    spawn(process.execPath, [bin, ...args], { cwd: folder, env: { ...env, ...more }, stdio: 'pipe' });

  return {
    folder,
    write: (name, content) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    },
    run: (args, options = {}) => finished(spawned(args, options.environment), options.input),
    start: (args) => watch(spawned(args)),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** What the tests' own environment would say about Compose must not decide. */
function cleanEnvironment(): Record<string, string | undefined> {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(COMPOSE_|DRYDOCK_|FORCE_COLOR|CI$)/.test(name),
  );
  return Object.fromEntries(entries);
}

function finished(child: ChildProcess, input = ''): Promise<Finished> {
  const result: Finished = { code: null, stdout: '', stderr: '' };
  child.stdout!.on('data', (data: Buffer) => (result.stdout += data.toString()));
  child.stderr!.on('data', (data: Buffer) => (result.stderr += data.toString()));
  child.stdin!.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...result, code }));
  });
}

function watch(child: ChildProcess): Running {
  let output = '';
  const listeners = new Set<() => void>();
  const add = (data: Buffer) => {
    output += data.toString();
    for (const listener of listeners) listener();
  };
  child.stdout!.on('data', add);
  child.stderr!.on('data', add);
  child.stdin!.end();
  const end = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    output: () => output,
    ended: () => end,
    sees: (pattern, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          clearTimeout(timer);
          listeners.delete(look);
          act();
        };
        const look = () => {
          const match = pattern.exec(output);
          if (match) finish(() => resolve(match));
        };
        const fail = (why: string) => finish(() => reject(new Error(`${why}: ${pattern}\n${output}`)));
        const timer = setTimeout(() => fail('not seen in time'), timeoutMs);
        listeners.add(look);
        void end.then((code) => fail(`ended with ${code}`));
        look();
      }),
  };
}
