import { spawnSync } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import type { Project } from '../src/compose/model.ts';
import { findOnPath } from '../src/engines/local/find-on-path.ts';
import { hasApt } from '../src/engines/local/provision/apt-packages.ts';
import { majorsFor, platformHere } from '../src/engines/local/provision/postgres-packages.ts';
import { postgres } from '../src/engines/local/recipes/postgres.ts';
import { addressTable, hostEnvironment, makeService, makeWorkshop } from './support/recipe-context.ts';
import type { Workshop } from './support/recipe-context.ts';
import { runLaunch } from './support/run-launch.ts';
import type { Started } from './support/run-launch.ts';

const hasPsql = findOnPath('psql', hostEnvironment()) !== undefined || hasApt(hostEnvironment());
const running: Started[] = [];
let workshop: Workshop;

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop('SIGKILL')));
  workshop.remove();
});

const extensions = ['uuid-ossp', 'pgcrypto', 'citext', 'pg_trgm', 'hstore', 'unaccent', 'btree_gin', 'ltree'];
const sql = [
  ...extensions.map((name) => `CREATE EXTENSION "${name}"`),
  "SELECT current_setting('server_version_num')::int / 10000, uuid_generate_v4() IS NOT NULL",
].join('; ');

it.runIf(hasPsql)(
  'every major version that there is for this platform runs, with the extensions of PostgreSQL',
  async () => {
    workshop = makeWorkshop();
    const majors = majorsFor(platformHere());
    expect(majors.length).toBeGreaterThan(2);
    // Two at a time, as two databases of one project that both want 5432.
    for (let first = 0; first < majors.length; first += 2) {
      const pair = majors.slice(first, first + 2);
      const answers = await runAll(pair);
      expect(answers).toEqual(pair.map((major) => `${major}|t`));
    }
  },
);

async function runAll(majors: string[]): Promise<string[]> {
  const named = majors.map((major) => ({ major, name: `db${major}` }));
  const volumeOf = (major: string) => (major === '18' ? '/var/lib/postgresql' : '/var/lib/postgresql/data');
  const services = named.map(({ major, name }) => [
    name,
    makeService({
      image: `postgres:${major}-alpine`,
      environment: { POSTGRES_PASSWORD: 'pw' },
      volumes: [{ type: 'volume', source: name, target: volumeOf(major) }],
      healthcheck: { test: ['CMD', 'pg_isready'] },
    }),
  ]);
  const project: Project = {
    name: 'majors',
    services: Object.fromEntries(services) as Project['services'],
    volumes: Object.fromEntries(named.map(({ name }) => [name, { name: `majors_${name}` }])),
  };
  const addresses = await addressTable(Object.fromEntries(named.map(({ name }) => [name, 5432])));
  const launches = await Promise.all(
    named.map(({ name }) => postgres.prepare(workshop.context(name, project, addresses))),
  );
  const servers = launches.map((launch) => runLaunch(launch));
  running.push(...servers);
  await Promise.all(servers.map((server) => server.healthy(30_000)));
  const answers = launches.map(({ environment }) => {
    const { stdout, stderr } = spawnSync('psql', ['-Atq', '-d', 'postgres', '-c', sql], {
      env: environment,
      encoding: 'utf8',
    });
    return stdout.trim() || stderr;
  });
  await Promise.all(running.splice(0).map((server) => server.stop()));
  return answers;
}
