import { spawn, type ChildProcess } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import type { StackEvent, ServiceStatus } from '../../src/engines/stack-event.ts';
import { projectPaths, type ProjectPaths } from '../../src/state/project-paths.ts';
import { leaksWithin } from './leaks.ts';
import type { SmallProject } from './small-project.ts';

type Printed =
  StackEvent | { up: true } | { done: true } | { error: { code: string; message: string; hint?: string } };

/** One command that was typed: what it printed so far, and its end. */
export class TypedCommand {
  readonly printed: Printed[] = [];
  readonly plain: string[] = [];
  readonly exited: Promise<number>;
  readonly child: ChildProcess;
  #errors = '';
  #listeners = new Set<() => void>();

  constructor(child: ChildProcess) {
    this.child = child;
    let rest = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('{')) this.printed.push(JSON.parse(line) as Printed);
        else this.plain.push(line);
      }
      for (const listener of this.#listeners) listener();
    });
    child.stderr!.on('data', (chunk: Buffer) => (this.#errors += chunk.toString('utf8')));
    this.exited = new Promise((resolve) => {
      child.once('close', (code, signal) => resolve(code ?? (signal ? 128 : -1)));
    });
  }

  /** Resolves with the first thing printed that fits; rejects at the deadline, or when the command ends without it. */
  until<T extends Printed>(what: string, fits: (value: Printed) => boolean, ms = 15_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        this.#listeners.delete(check);
        settle();
      };
      const fail = (why: string) =>
        finish(() => reject(new Error(`${what}: ${why}\n${this.tail()}\n${this.#errors}`)));
      const check = () => {
        const found = this.printed.find(fits);
        if (found) finish(() => resolve(found as T));
      };
      const timer = setTimeout(() => fail(`not within ${ms} ms`), ms);
      this.#listeners.add(check);
      void this.exited.then((code) => {
        check();
        fail(`the command ended with ${code}`);
      });
      check();
    });
  }

  state(service: string, fits: (status: ServiceStatus) => boolean, what = 'state'): Promise<Printed> {
    return this.until(
      `${what} of ${service}`,
      (value) => 'type' in value && value.type === 'state' && value.service === service && fits(value.status),
    );
  }

  notice(code: string): Promise<StackEvent & { type: 'notice' }> {
    return this.until(
      `notice ${code}`,
      (value) => 'type' in value && value.type === 'notice' && value.code === code,
    );
  }

  log(text: string): Promise<Printed> {
    return this.until(
      `line "${text}"`,
      (value) => 'type' in value && value.type === 'log' && value.line.includes(text),
    );
  }

  ready(): Promise<StackEvent & { type: 'ready' }> {
    return this.until('ready', (value) => 'type' in value && value.type === 'ready');
  }

  up(): Promise<Printed> {
    return this.until('up', (value) => 'up' in value);
  }

  get error() {
    return this.printed.flatMap((value) => ('error' in value ? [value.error] : []))[0];
  }

  tail(): string {
    return this.printed
      .slice(-15)
      .map((value) => JSON.stringify(value))
      .join('\n');
  }
}

/** Types commands in a small project, and checks that nothing remains of it. */
export class Driver {
  readonly project: SmallProject;
  readonly paths: ProjectPaths;
  readonly #runner: string;
  readonly #commands: TypedCommand[] = [];

  constructor(project: SmallProject, runner: string) {
    this.project = project;
    this.#runner = runner;
    this.paths = projectPaths({
      projectName: 'small',
      directory: project.directory,
      uid: userInfo().uid,
      platform: process.platform,
      home: homedir(),
      environment: this.#environment(),
    });
  }

  type(...args: string[]): TypedCommand {
    const child = spawn(process.execPath, [this.#runner, ...args], {
      cwd: this.project.directory,
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const command = new TypedCommand(child);
    this.#commands.push(command);
    return command;
  }

  async run(...args: string[]): Promise<TypedCommand & { code: number }> {
    const command = this.type(...args);
    const code = await command.exited;
    return Object.assign(command, { code });
  }

  async ps(): Promise<ServiceStatus[]> {
    const { plain } = await this.run('ps');
    return JSON.parse(plain[0] ?? '[]') as ServiceStatus[];
  }

  leaks(ms: number, ports: number[] = []): Promise<string[]> {
    return leaksWithin(ms, { paths: this.paths, directory: this.project.directory, ports });
  }

  /** After each test: ends what the test left, and says what that was. */
  async end(ports: number[] = []): Promise<string[]> {
    for (const { child } of this.#commands) if (child.exitCode === null) child.kill('SIGKILL');
    await Promise.all(this.#commands.map(({ exited }) => exited));
    await this.run('down', '-v');
    const leaks = await this.leaks(5000, ports);
    this.project.remove();
    return leaks;
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, DRYDOCK_HOME: this.project.home };
  }
}
