import { mkdirSync, rmSync } from 'node:fs';
import { expect, vi } from 'vitest';
import { docker } from '../support/docker.ts';
import { forever, node, scenario, type Stack } from '../support/scenario.ts';

/** Counts its starts in a volume, and tells the count in `work`. */
const counter = (file: string) => `
  const fs = require('fs');
  const count = (fs.existsSync('/data/count') ? Number(fs.readFileSync('/data/count', 'utf8')) : 0) + 1;
  fs.writeFileSync('/data/count', String(count));
  fs.appendFileSync('${file}', count + '\\n');
  ${forever}`;

const counted = (stack: Stack, file: string, counts: string[]) =>
  vi.waitFor(() => expect(stack.lines(file)).toEqual(counts), { timeout: 30_000, interval: 100 });

scenario(
  'a named volume must survive down, be the same for every service, and go with down -v',
  {
    services: {
      web: node(counter('web'), { volumes: ['./work:/work', 'data:/data'] }),
      job: node(counter('job'), { volumes: ['./work:/work', 'data:/data'], profiles: ['jobs'] }),
    },
    volumes: { data: {} },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1']);
    expect(await stack.run('down', '-t', '1')).toMatchObject({ code: 0 });
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1', '2']);
    expect(await stack.run('up', '-d', 'job')).toMatchObject({ code: 0 });
    await counted(stack, 'job', ['3']);
    expect(await stack.run('--profile', '*', 'down', '-v', '-t', '1')).toMatchObject({ code: 0 });
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1', '2', '1']);
  },
  { timeoutMs: 240_000 },
);

scenario(
  'a volume without a name must survive the making anew of its service, unless it is to be renewed',
  { services: { web: node(counter('web'), { volumes: ['./work:/work', '/data'] }) } },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1']);
    expect(await stack.run('up', '-d', '--force-recreate')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1', '2']);
    expect(await stack.run('up', '-d', '--force-recreate', '-V')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1', '2', '1']);
  },
  { timeoutMs: 240_000 },
);

/** Compose forgets a volume that no service names, so another one has both. */
const webWith = (volume: string) => ({
  services: {
    web: node(counter('web'), { volumes: ['./work:/work', `${volume}:/data`] }),
    spare: node(forever, { profiles: ['spare'], volumes: ['./work:/work', 'one:/one', 'two:/two'] }),
  },
  volumes: { one: {}, two: {} },
});

scenario(
  'a service that is given another volume must find what is in that one, and its own again when it gets it back',
  webWith('one'),
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1']);
    stack.describe(webWith('two'));
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1', '1']);
    stack.describe(webWith('one'));
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await counted(stack, 'web', ['1', '1', '2']);
  },
  { timeoutMs: 240_000 },
);

const external = (name: string) => ({
  services: { web: node(counter('web'), { volumes: ['./work:/work', 'data:/data'] }), other: node(forever) },
  volumes: { data: { external: true, name } },
});

scenario(
  'an external volume that is not there must be refused before anything starts; one that is there must outlive down -v',
  external('of-others'),
  async (stack) => {
    const name = `${stack.project}-kept`;
    stack.describe(external(name));
    const refused = await stack.run('up', '-d');
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(new RegExp(`external volume.*"${name}" not found`)) as string,
    });
    expect((await stack.ps()).filter(({ state }) => state !== 'created')).toEqual([]);
    // Who does not use it may start; Compose 2.26 asks for every volume of the file all the same.
    if (stack.engine === 'local') expect(await stack.run('up', '-d', 'other')).toMatchObject({ code: 0 });
    const folder = /mkdir -p (\S+)/.exec(refused.stderr)?.[1] ?? '';
    if (stack.engine === 'docker') docker('volume', 'create', name);
    else mkdirSync(folder, { recursive: true });
    try {
      expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
      await counted(stack, 'web', ['1']);
      expect(await stack.run('down', '-v', '-t', '1')).toMatchObject({ code: 0 });
      expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
      await counted(stack, 'web', ['1', '2']);
      expect(await stack.run('down', '-t', '1')).toMatchObject({ code: 0 });
    } finally {
      if (stack.engine === 'docker') docker('volume', 'rm', name);
      else rmSync(folder, { recursive: true });
    }
  },
  { timeoutMs: 240_000 },
);
