import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { poll } from './poll.ts';
import type { Checkout } from './checkout.ts';

export type EngineName = 'local' | 'docker';

/** The command line of one checkout, as a person would type it. */
export interface Drydock {
  engine: EngineName;
  /** Runs a command to its end. */
  run(args: string[], options?: RunOptions): Promise<Finished>;
  /** The answer of one SQL query to the stack's database, through `exec db psql`. */
  query(sql: string): Promise<string>;
  /** Runs an npm script of the repository's root to its end. */
  npm(script: string, args?: string[], options?: RunOptions): Promise<Finished>;
  /** Kills a service from outside, as a crash would. */
  killService(service: string): Promise<void>;
  /** Starts a command that goes on, as `up`. */
  start(args: string[]): Running;
}

export interface RunOptions {
  input?: string;
  environment?: Record<string, string>;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  output(): string;
  /** Waits until the output matches, from `since` (an index into the output) on; fails at once when the program ends. */
  sees(pattern: RegExp, timeoutMs: number, since?: number): Promise<RegExpExecArray>;
  /** Sends a signal to the program itself. */
  signal(name: NodeJS.Signals): void;
  ended(timeoutMs: number): Promise<number | null>;
}

/** Compose files that tests add to the repository's own on machines whose image builds need the host's network. */
const extraFiles = process.env.DRYDOCK_TEST_STANDINS
  ? ['-f', 'docker-compose.yml', '-f', 'e2e/docker/host-network.yml']
  : [];

export function drydockIn(checkout: Checkout, engine: EngineName): Drydock {
  const environment = environmentOf(checkout, engine);
  const bin = path.join(checkout.directory, 'drydock/bin/drydock.js');
  const files = engine === 'docker' ? extraFiles : [];
  const finish = (command: string, args: string[], options: RunOptions = {}) =>
    new Promise<Finished>((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: checkout.directory,
        env: { ...environment, ...options.environment },
        stdio: 'pipe',
      });
      const finished: Finished = { code: null, stdout: '', stderr: '' };
      child.stdout.on('data', (chunk: Buffer) => (finished.stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (finished.stderr += chunk.toString()));
      child.stdin.end(options.input ?? '');
      child.once('error', reject);
      child.once('close', (code) => resolve({ ...finished, code }));
    });
  return {
    engine,
    async killService(service) {
      const { stdout } = await this.run(['ps', '--json']);
      const found = (JSON.parse(stdout) as { service: string; pid?: number }[]).find(
        (one) => one.service === service,
      );
      if (engine === 'local') process.kill(found?.pid ?? NaN, 'SIGKILL');
      else await this.run(['exec', '-T', service, 'sh', '-c', 'kill -9 $(pidof redis-server)']);
    },
    async query(sql) {
      const { code, stdout, stderr } = await this.run([
        'exec',
        '-T',
        'db',
        'psql',
        '-U',
        'drydock',
        '-d',
        'drydock',
        '-Atc',
        sql,
      ]);
      if (code !== 0) throw new Error(`psql ended with ${code}: ${stderr}`);
      return stdout.trim();
    },
    run: (args, options) => finish(process.execPath, [bin, ...files, ...args], options),
    npm: (script, args = [], options) => finish('npm', ['run', '--silent', script, '--', ...args], options),
    start: (args) =>
      watch(
        spawn(process.execPath, [bin, ...files, ...args], {
          cwd: checkout.directory,
          env: environment,
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      ),
  };
}

function watch(child: ChildProcess): Running {
  let output = '';
  let code: number | null | undefined;
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.once('close', (exitCode) => (code = exitCode));
  const fail = (message: string): never => {
    throw new Error(`${message}\n--- output\n${output.slice(-6000)}`);
  };
  return {
    child,
    output: () => output,
    async sees(pattern, timeoutMs, since = 0) {
      const found = await poll(`output ${pattern}`, timeoutMs, () => {
        const match = pattern.exec(output.slice(since));
        // Answered, not thrown: poll asks again after an error, and what has ended prints no more.
        return match ?? (code === undefined ? undefined : 'ended');
      }).catch((error: Error) => fail(error.message));
      return found === 'ended' ? fail(`ended with ${code} before ${pattern} was seen`) : found;
    },
    signal: (name) => void child.kill(name),
    ended: (timeoutMs) =>
      poll('the end of the program', timeoutMs, () => (code === undefined ? undefined : { code })).then(
        (end) => end.code,
      ),
  };
}

function environmentOf(checkout: Checkout, engine: EngineName): Record<string, string> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) =>
        !/^(npm_|INIT_CWD|VITEST|NODE_ENV|TEST|DATABASE_URL|REDIS_URL|DEV$|PROD$|MODE$|SSR$|BASE_URL)/.test(
          key,
        ),
    ),
  ) as Record<string, string>;
  return {
    ...environment,
    // Docker's command line finds its plugins in the home folder.
    ...(engine === 'docker' ? {} : { HOME: checkout.home }),
    // The home folder is empty, but what npm was told about registries, proxies and its cache is the machine's.
    npm_config_cache: process.env.npm_config_cache ?? path.join(process.env.HOME ?? '', '.npm'),
    npm_config_userconfig: process.env.npm_config_userconfig ?? path.join(process.env.HOME ?? '', '.npmrc'),
    DRYDOCK_ENGINE: engine,
    DRYDOCK_E2E_CHECKOUT: checkout.directory,
    NO_COLOR: '1',
  };
}
