import { expect, vi } from 'vitest';
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
