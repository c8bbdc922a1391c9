import { expect, vi } from 'vitest';
import { forever, node, note, scenario } from '../support/scenario.ts';

scenario(
  'exec must run a command with the environment and folder of the service, and end with its exit code',
  {
    services: {
      app: node(forever, { environment: { OWN: 'own' } }),
      other: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d', 'app')).toMatchObject({ code: 0 });
    const exec = (...words: string[]) => stack.run('exec', ...words);
    const shell = (line: string, ...flags: string[]) => exec(...flags, 'app', 'sh', '-c', line);

    expect(await exec('app', 'true')).toMatchObject({ code: 0 });
    expect(await shell('echo out; echo err >&2; exit 7')).toMatchObject({
      code: 7,
      stdout: 'out\n',
      stderr: expect.stringContaining('err\n') as string,
    });
    expect((await shell('echo $OWN $MORE', '-e', 'MORE=more')).stdout).toBe('own more\n');
    const passed = await stack.runWith(
      { environment: { FOO: 'BAR' } },
      ...['exec', '-e', 'FOO', 'app', 'env'],
    );
    expect(passed.stdout).toContain('FOO=BAR\n');
    expect((await exec('-e', 'FOO', 'app', 'env')).stdout).not.toContain('FOO=');

    await shell('echo here > place', '-w', '/work/sub');
    expect(stack.lines('sub/place')).toEqual(['here']);
    const read = await stack.runWith({ input: 'given\n' }, 'exec', '-T', 'app', 'cat');
    expect(read).toMatchObject({ code: 0, stdout: 'given\n' });
    expect(await shell('sleep 0.3; echo done > detached', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('detached')).toEqual(['done']), 10_000);

    expect([126, 127]).toContain((await exec('app', 'no-such-program')).code);
    const absent = await exec('other', 'true');
    expect(absent).toMatchObject({ code: 1, stderr: expect.stringMatching(/other.* not running/) as string });
  },
  { files: { 'work/sub/.keep': '' } },
);

scenario(
  'exec must run as the user who was asked for',
  { services: { app: node(forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    const { code, stdout, stderr } = await stack.run('exec', '-u', '1000', 'app', 'id', '-u');
    expect(code).toBe(0);
    // A host process can only be another user's when root starts it.
    if (stack.engine === 'docker' || process.getuid?.() === 0) expect(stdout).toBe('1000\n');
    else expect(stderr).toContain('1000');
  },
);

scenario(
  'what exec runs must end with its service',
  { services: { app: node(forever), stays: node(forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    const code = note('exec', 'ready') + forever;
    const exec = stack.start('exec', '-T', 'app', 'node', '-e', code);
    await vi.waitFor(() => expect(stack.lines('exec')).toEqual(['ready']), 20_000);
    expect(await stack.run('stop', 'app')).toMatchObject({ code: 0 });
    expect(await exec.ended()).toBe(137);
  },
);

scenario(
  'exec must reach a one-off where the service does not run, and the service where it does',
  { services: { app: node(forever) } },
  async (stack) => {
    const who = async (...flags: string[]) =>
      stack.run('exec', ...flags, 'app', 'sh', '-c', 'echo ${WHO:-service}');
    expect(await stack.run('run', '-d', '-e', 'WHO=one-off', 'app')).toMatchObject({ code: 0 });
    expect(await who()).toMatchObject({ code: 0, stdout: 'one-off\n' });
    // Compose 2.26 takes a one-off for the first replica.
    if (stack.engine === 'local') {
      const numbered = await who('--index', '1');
      expect(numbered).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/app.* not running/) as string,
      });
    }
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await who()).toMatchObject({ code: 0, stdout: 'service\n' });
    expect(await who('--index', '1')).toMatchObject({ code: 0, stdout: 'service\n' });
  },
);
