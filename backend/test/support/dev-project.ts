import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { dropDatabase, maintenanceUrl, withClient } from '../../dev/prisma/engine-database.mjs';
import { forgetKeys, ownDatabase, requiredServers } from './database.ts';
import type { Answer } from './test-app.ts';

const COPIED = ['src', 'prisma', 'dev', 'generated', 'package.json', 'tsconfig.json', 'prisma.config.mjs'];

/** A copy of this backend in a folder of its own, with its own database, run by its development command. */
export class DevProject {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'backend-dev-'));
  readonly name = path
    .basename(this.folder)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_');
  readonly databaseUrl: string;
  readonly #redisUrl: string;
  #port = 0;
  #child: ChildProcess | undefined;
  output = '';

  constructor() {
    const { databaseUrl, redisUrl } = requiredServers();
    this.databaseUrl = ownDatabase(databaseUrl, this.name);
    this.#redisUrl = redisUrl;
    for (const item of COPIED) cpSync(item, path.join(this.folder, item), { recursive: true });
    symlinkSync(path.resolve('node_modules'), path.join(this.folder, 'node_modules'));
  }

  async start(env: Record<string, string> = {}): Promise<void> {
    this.#port = await freePort();
    this.output = '';
    this.#child = spawn(process.execPath, ['dev/main.mjs'], {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        DATABASE_URL: this.databaseUrl,
        REDIS_URL: this.#redisUrl,
        REDIS_PREFIX: this.name,
        STACK_DATABASE_NAME: await clusterName(this.databaseUrl),
        NO_COLOR: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text) => (this.output += text));
    }
    await this.until((text) => text.includes('Listening on'), 'the server to listen');
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  get address() {
    return { host: '127.0.0.1', port: this.#port };
  }

  /** A new connection each time, as an impatient developer with curl. */
  get(pathname: string, headers: Record<string, string> = {}): Promise<Answer> {
    return fetch(`http://127.0.0.1:${this.#port}${pathname}`, {
      headers: { connection: 'close', ...headers },
      // A connection that is lost with a process that ends must fail a question, not the test that asks again.
      signal: AbortSignal.timeout(10_000),
    });
  }

  post(pathname: string, body: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    return fetch(`http://127.0.0.1:${this.#port}${pathname}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  }

  read = (file: string): string => readFileSync(path.join(this.folder, file), 'utf8');
  write = (file: string, text: string): void => writeFileSync(path.join(this.folder, file), text);
  remove = (file: string): void => rmSync(path.join(this.folder, file), { recursive: true });
  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} has no '${from}'`);
    this.write(file, text.replace(from, to));
  }

  async until(holds: (output: string) => boolean, what: string): Promise<void> {
    await eventually(() => holds(this.output), `${what}; it printed:\n${this.output}`);
  }

  query = (sql: string) => withClient(this.databaseUrl, async (client) => (await client.query(sql)).rows);

  /** SIGTERM, and the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    return exited;
  }

  async cleanUp(): Promise<void> {
    await this.stop();
    await dropDatabase(this.databaseUrl);
    await forgetKeys(this.#redisUrl, this.name);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Asks again until it holds; an answer that does not come in time is asked for again. The error says what was waited for. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  what: string,
  ms = 30_000,
): Promise<void> {
  const deadline = Date.now() + ms;
  const answered = async () => {
    try {
      return await holds();
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return false;
      throw error;
    }
  };
  while (!(await answered())) {
    if (Date.now() > deadline) throw new Error(`Waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export const clusterName = (url: string): Promise<string> =>
  withClient(
    maintenanceUrl(url),
    async (client) => (await client.query('SHOW cluster_name')).rows[0].cluster_name,
  );

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
