import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, type Workplace } from './support/cli.ts';
import { answeringEngine, docker } from './support/docker.ts';

const engine = answeringEngine();
let place: Workplace;
beforeEach(() => void (place = createWorkplace('small')));
afterEach(() => place.remove());

/** What a run under the name of this test's project left in Docker and on the disk. */
function left(): string[] {
  const names = (text: string) => text.split('\n').filter((name) => name.startsWith(`${project}-parity-`));
  return [
    ...names(docker('ps', '-a', '--format', '{{.Names}}')),
    ...names(docker('volume', 'ls', '--format', '{{.Name}}')),
    ...names(docker('network', 'ls', '--format', '{{.Name}}')),
    ...names(docker('image', 'ls', '--format', '{{.Repository}}')),
    ...list(path.join(place.folder, '.home/data/projects')),
  ];
}

const project = `drydock-test-${process.pid}`;
const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
const copies = () => list(os.tmpdir()).filter((name) => name.startsWith('drydock-parity-'));

test('without Docker it must say so, and start nothing', async () => {
  const { code, stderr } = await place.run(['parity'], { environment: { PATH: '/nonexistent' } });
  expect(stderr).toMatch(
    /^drydock: parity compares with Docker, but no docker is on the PATH\n {2}hint: install Docker/m,
  );
  expect(code).toBe(1);
  expect(existsSync(path.join(place.folder, '.drydock'))).toBe(false);
});

describe.skipIf(!engine)('a small project on both engines', () => {
  test('only what is by design may differ, and nothing must be left', async () => {
    const before = copies();
    const { code, stdout } = await place.run(['-p', project, 'parity', '--json']);
    const { runs, differences } = JSON.parse(stdout) as {
      runs: {
        engine: string;
        services: Record<string, Record<string, unknown>>;
        order: Record<string, boolean>;
      }[];
      differences: {
        service: string;
        aspect: string;
        what: string;
        docker: string;
        local: string;
        why?: string;
      }[];
    };
    expect(runs.map((run) => run.engine)).toEqual(['docker', 'local']);
    for (const { services, order } of runs) {
      expect(services.web).toMatchObject({ health: 'healthy', names: { db: true, cache: true } });
      expect(services.db).toMatchObject({
        health: 'healthy',
        versions: { postgres: expect.stringMatching(/^16/) },
      });
      expect(services.cache).toMatchObject({ versions: { redis: expect.stringMatching(/^\d/) } });
      expect(order).toEqual({ 'web after cache': true, 'web after db': true, 'worker after cache': true });
    }
    expect(differences.find(({ what }) => what === 'DATABASE_URL')).toMatchObject({
      docker: 'postgresql://small:****@db:5432/small',
      local: expect.stringMatching(/^postgresql:\/\/small:\*\*\*\*@127\.0\.0\.1:\d+\/small$/),
      why: 'the address follows (service name)',
    });
    expect(stdout).not.toContain('open-sesame');
    // The Node of this host may be of another major version than the image's: that is told, and counts.
    const open = differences.filter(({ why }) => why === undefined);
    expect(open.filter(({ aspect, what }) => `${aspect} ${what}` !== 'version node')).toEqual([]);
    expect(code).toBe(open.length > 0 ? 1 : 0);
    expect([left(), copies()]).toEqual([[], before]);
    expect(existsSync(path.join(place.folder, '.drydock'))).toBe(false);
  });

  test.each([
    ['with Docker', /docker: web container/],
    ['without', /local: looking/],
  ])('Ctrl-C while it runs %s must take everything away', async (_, moment) => {
    const before = copies();
    place.write('docker-compose.yml', 'services: { web: { build: ./web, environment: { PORT: 3000 } } }\n');
    const running = place.start(['-p', project, 'parity']);
    await running.sees(moment);
    running.child.kill('SIGINT');
    expect(await running.ended()).toBe(130);
    expect([left(), copies()]).toEqual([[], before]);
  });
});
