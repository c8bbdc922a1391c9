import { expect } from 'vitest';
import type { ServiceStatus } from '../../src/engines/stack-event.ts';
import { createWorkplace, type Running, type Workplace } from './cli.ts';

const image = ['FROM node:22-alpine', 'WORKDIR /app', 'COPY main.cjs .', 'CMD ["node", "main.cjs"]', ''];
const program = `
  console.log('greeting is ' + process.env.GREETING + ', extra is ' + process.env.EXTRA);
  process.on('SIGTERM', () => process.exit(0));
  setInterval(() => {}, 1000);
`;

/** Two tiny services, of which one uses a variable of `.env` and an optional env file; and what one edits in them. */
export class EditedProject {
  readonly place: Workplace;
  up!: Running;

  constructor(environment: Record<string, string>) {
    this.place = createWorkplace(undefined, environment);
    for (const name of ['api', 'other', 'late']) {
      this.place.write(`${name}/Dockerfile`, image.join('\n'));
      this.place.write(`${name}/main.cjs`, program);
    }
    this.place.write('.env', 'GREETING=one\n');
    this.place.write('compose.yml', this.compose());
  }

  compose(more = ''): string {
    return [
      'services:',
      '  api:',
      '    build: ./api',
      '    environment: { GREETING: "${GREETING}" }',
      '    env_file: [{ path: config/extra.env, required: false }]',
      '  other:',
      '    build: ./other',
      more,
    ].join('\n');
  }

  async start(): Promise<void> {
    this.up = this.place.start(['up']);
    await this.up.sees(/greeting is one, extra is undefined/, 110_000);
    await this.up.sees(/Ready in/);
  }

  async pids(): Promise<Record<string, number | undefined>> {
    const { stdout } = await this.place.run(['ps', '--json']);
    const statuses = JSON.parse(stdout) as ServiceStatus[];
    return Object.fromEntries(statuses.map(({ service, pid }) => [service, pid]));
  }

  /** What an edit of each kind must lead to; the same with both engines. */
  async edits(): Promise<void> {
    const { place, up } = this;
    const first = await this.pids();

    place.write('.env', 'GREETING=two\n');
    await up.sees(/api: recreated, \.env changed/);
    await up.sees(/greeting is two/);
    const second = await this.pids();
    expect(second.api).not.toBe(first.api);
    expect(second.other).toBe(first.other);

    // The same content again, and then a mistake: nothing moves.
    place.write('.env', 'GREETING=two\n');
    place.write('compose.yml', `${this.compose()}\n  bad: [unclosed\n`);
    await up.sees(/error: compose\.yml:\d+:\d+: /);
    await up.sees(/everything runs on as it was/);
    expect(up.output().match(/greeting is/g)).toHaveLength(3);

    place.write('compose.yml', this.compose().replace('GREETING: "', 'GREETING: "mended '));
    await up.sees(/api: recreated, compose\.yml changed/);
    await up.sees(/greeting is mended two/);
    await up.sees(/note: the project loads again/);
    expect((await this.pids()).other).toBe(first.other);

    place.write('config/extra.env', 'EXTRA=here\n');
    await up.sees(/api: recreated, config\/extra\.env changed/);
    await up.sees(/extra is here/);

    place.write('compose.yml', this.compose('  late: { build: ./late }\n'));
    await up.sees(/late: started because it is new, compose\.yml changed/);
    await up.sees(/late +\| greeting is undefined/, 110_000);
    const withLate = await this.pids();
    expect(withLate.other).toBe(first.other);

    place.write('compose.yml', this.compose());
    await up.sees(/late: stopped because it is no longer part of the project/);
    await expect
      .poll(() => this.pids(), { timeout: 20_000 })
      .toEqual({
        api: withLate.api,
        other: first.other,
      });
  }

  async end(): Promise<number | null> {
    this.up.child.kill('SIGINT');
    return this.up.ended();
  }
}
