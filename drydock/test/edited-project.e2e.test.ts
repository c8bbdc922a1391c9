import os from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { projectPaths } from '../src/state/project-paths.ts';
import { EditedProject } from './support/edited-project.ts';
import { freePorts } from './support/free-ports.ts';
import { leaksWithin } from './support/leaks.ts';

let project: EditedProject;

afterEach(async () => {
  const { place } = project;
  place.write('compose.yml', project.compose());
  await place.run(['down', '--volumes']);
  const paths = projectPaths({
    projectName: 'edited',
    directory: place.folder,
    uid: os.userInfo().uid,
    platform: process.platform,
    home: os.homedir(),
    environment: { DRYDOCK_HOME: `${place.folder}/.home` },
  });
  expect(await leaksWithin(5_000, { paths, directory: place.folder, ports: [] })).toEqual([]);
  place.remove();
});

test('edits of the Compose and env files must take effect by themselves on the local engine', async () => {
  project = new EditedProject({ DRYDOCK_ENGINE: 'local', COMPOSE_PROJECT_NAME: 'edited' });
  await project.start();
  await project.edits();
  expect(await project.end()).toBe(130);
});

test('the detached supervisor must follow edits, too, and not start what was stopped', async () => {
  project = new EditedProject({ DRYDOCK_ENGINE: 'local', COMPOSE_PROJECT_NAME: 'edited' });
  const { place } = project;
  expect(await place.run(['up', '-d'])).toMatchObject({ code: 0 });
  const first = await project.pids();
  place.write('.env', 'GREETING=two\n');
  await expect
    .poll(async () => (await place.run(['logs', 'api'])).stdout, { timeout: 20_000 })
    .toContain('greeting is two');
  expect((await project.pids()).other).toBe(first.other);
  await place.run(['stop', 'api']);
  const changed = project.compose('    environment: { NEW: "1" }').replace('GREETING}', 'GREETING} again');
  place.write('compose.yml', changed);
  await expect.poll(async () => (await project.pids()).other, { timeout: 20_000 }).not.toBe(first.other);
  expect((await project.pids()).api).toBeUndefined();
});

test('who uses the address of a service whose published port was edited must follow', async () => {
  project = new EditedProject({ DRYDOCK_ENGINE: 'local', COMPOSE_PROJECT_NAME: 'edited' });
  const { place } = project;
  const [first, second] = await freePorts(2);
  const text = (port: number) =>
    `${project.compose().replace('{ GREETING: "${GREETING}" }', '{ GREETING: "http://other:3000" }')}    ports: ["127.0.0.1:${port}:3000"]\n`;
  place.write('compose.yml', text(first!));
  project.up = place.start(['up']);
  await project.up.sees(new RegExp(`greeting is http://[\\w.]+:${first}`));
  await project.up.sees(/Ready in/);
  place.write('compose.yml', text(second!));
  await project.up.sees(/other: recreated, compose\.yml changed/);
  await project.up.sees(/api: an address that it uses has moved/);
  await project.up.sees(new RegExp(`greeting is http://[\\w.]+:${second}`));
  expect(await project.end()).toBe(130);
});
