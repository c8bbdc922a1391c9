import { expect, vi } from 'vitest';
import { forever, node, scenario } from '../support/scenario.ts';

interface Line {
  at: number;
  service: string;
  line: string;
}

scenario(
  'logs must show what was asked for: services, times, the last lines, with or without prefix and colours',
  {
    services: {
      talks: node(
        `console.log('first'); setTimeout(() => { console.log('second'); require('fs').writeFileSync('said', 'all\\n'); }, 1000); ${forever}`,
      ),
      ended: node(`console.log('out'); console.error('err');`),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('said')).toEqual(['all']), 20_000);
    const logs = async (...flags: string[]) => (await stack.run('logs', ...flags)).stdout;
    const json = async (...flags: string[]) => {
      const lines = (await logs('--json', ...flags)).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Line);
    };
    const words = async (...flags: string[]) => (await json(...flags)).map(({ line }) => line).sort();

    await vi.waitFor(async () => expect(await words()).toEqual(['err', 'first', 'out', 'second']), 10_000);
    expect(await words('ended')).toEqual(['err', 'out']);
    expect(await words('talks', 'ended')).toEqual(['err', 'first', 'out', 'second']);
    expect(await words('--tail', '1', 'talks')).toEqual(['second']);
    expect(await words('--tail', '0')).toEqual([]);
    const [first, second] = (await json('talks')).map(({ at }) => at);
    const between = new Date((first! + second!) / 2).toISOString();
    expect(await words('--since', between, 'talks')).toEqual(['second']);
    expect(await words('--until', between, 'talks')).toEqual(['first']);
    expect(await words('--since', '1h', 'talks')).toEqual(['first', 'second']);

    expect(await logs('talks')).toMatch(/^talks\S* +\| first\ntalks\S* +\| second\n$/);
    expect(await logs('--no-log-prefix', 'talks')).toBe('first\nsecond\n');
    expect(await logs('-t', '--no-log-prefix', 'talks')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z first\n/);
    const colours = { NO_COLOR: undefined as unknown as string };
    const bright = ['--ansi', 'always', 'logs'];
    const escape = '\u001b[';
    expect((await stack.runWith({ environment: colours }, ...bright)).stdout).toContain(escape);
    const plain = await stack.runWith({ environment: colours }, ...bright, '--no-color');
    expect(plain.stdout).not.toContain(escape);
  },
);

scenario(
  'following must show what comes, and end when the services have ended',
  {
    services: {
      counts: node(
        `console.log('begins'); const wait = setInterval(() => { if (!require('fs').existsSync('go')) return; console.log('ends'); clearInterval(wait); }, 50);`,
      ),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    const logs = stack.start('logs', '-f', '--no-log-prefix', 'counts');
    await logs.sees(/begins/, 20_000);
    stack.write('work/go', '');
    expect(await logs.ended()).toBe(0);
    expect(logs.output()).toBe('begins\nends\n');
  },
);

scenario(
  'up must keep what services write to standard output and to standard error apart',
  { services: { app: node(`console.log('to stdout'); console.error('to stderr');`) } },
  async (stack) => {
    const up = await stack.run('up');
    expect(up.code).toBe(0);
    expect(up.stdout).toContain('to stdout');
    expect(up.stdout).not.toContain('to stderr');
    expect(up.stderr).toContain('to stderr');
    expect(up.stderr).not.toContain('to stdout');
  },
);
