import { expect, test } from 'vitest';
import { chooseEngine, type EngineSituation } from './choose-engine.ts';
import type { DockerProbe } from './docker/probe-docker.ts';

const here: DockerProbe = { answers: true, engine: '26.1', compose: '2.26' };
const gone: DockerProbe = {
  answers: false,
  cli: false,
  reason: 'no docker is on the PATH',
  remedy: 'install Docker',
};

function choose(more: Partial<EngineSituation> & { docker?: DockerProbe }) {
  return chooseEngine({
    starting: true,
    platform: 'linux',
    probeDocker: () => Promise.resolve(more.docker ?? gone),
    ...more,
  });
}

const asked = (name: string) => ({ name, by: '--engine' });

test.each([
  ['Docker, when it answers', { docker: here }, 'docker', 'Docker Engine 26.1 answers'],
  ['host processes otherwise', { docker: gone }, 'local', 'no docker is on the PATH'],
  ['what was asked for', { docker: here, requested: asked('local') }, 'local', '--engine'],
  [
    'auto as if nothing was asked',
    { docker: here, requested: asked('auto') },
    'docker',
    'Docker Engine 26.1 answers',
  ],
  ['the one used before', { docker: gone, remembered: 'local' }, 'local', 'used for this project before'],
  [
    'the one used before, also now that Docker answers',
    { docker: here, remembered: 'local' },
    'local',
    /^used for this project before; --engine docker would/,
  ],
] as const)('the engine must be %s', async (_, situation, engine, why) => {
  const choice = await choose(situation);
  expect(choice.engine).toBe(engine);
  expect(choice.why).toMatch(why);
});

test('a verb that starts nothing must not pay for asking Docker when the engine is known', async () => {
  const probeDocker = () => Promise.reject(new Error('asked'));
  expect(await choose({ remembered: 'docker', starting: false, probeDocker })).toMatchObject({
    engine: 'docker',
  });
});

test('when Docker appeared, the person must be asked and the data named', async () => {
  let question = '';
  const ask = (answer: boolean) => (text: string) => {
    question = text;
    return Promise.resolve(answer);
  };
  expect(await choose({ docker: here, remembered: 'local', ask: ask(false) })).toMatchObject({
    engine: 'local',
  });
  expect(question).toContain('empty database');
  expect(await choose({ docker: here, remembered: 'local', ask: ask(true) })).toMatchObject({
    engine: 'docker',
    notice: expect.stringContaining('--engine local brings it back'),
  });
});

test('Docker that was there at the last start must not be asked about again', async () => {
  const ask = () => Promise.reject(new Error('asked'));
  const known = await choose({ docker: here, remembered: 'local', knowsDocker: true, ask });
  expect(known).toEqual({ engine: 'local', why: 'used for this project before', sawDocker: true });
  expect(await choose({ docker: gone, remembered: 'local', knowsDocker: true })).toMatchObject({
    sawDocker: false,
  });
});

test('when Docker vanished, no empty database must come by surprise', async () => {
  await expect(choose({ docker: gone, remembered: 'docker' })).rejects.toMatchObject({
    code: 'DOCKER_VANISHED',
    hint: expect.stringContaining('--engine local'),
  });
  await expect(choose({ remembered: 'docker', ask: () => Promise.resolve(false) })).rejects.toMatchObject({
    code: 'DOCKER_VANISHED',
  });
  expect(await choose({ remembered: 'docker', ask: () => Promise.resolve(true) })).toMatchObject({
    engine: 'local',
  });
});

test('asking for another engine than before must say where the data stays', async () => {
  const choice = await choose({ docker: here, remembered: 'local', requested: asked('docker') });
  expect(choice).toMatchObject({
    engine: 'docker',
    notice: expect.stringContaining('the local engine stays there'),
  });
});

test.each([
  [{ requested: asked('docker') }, 'DOCKER_NOT_USABLE', 'install Docker'],
  [{ requested: asked('dokcer') }, 'UNKNOWN_ENGINE', 'did you mean docker?'],
  [{ platform: 'win32' }, 'WINDOWS_NEEDS_DOCKER', expect.stringContaining('WSL2')],
  [{ platform: 'win32', requested: asked('local') }, 'WINDOWS_NEEDS_DOCKER', expect.stringContaining('WSL2')],
] as const)('%j must be refused as %s', async (situation, code, hint) => {
  await expect(choose(situation as Partial<EngineSituation>)).rejects.toMatchObject({ code, hint });
});
