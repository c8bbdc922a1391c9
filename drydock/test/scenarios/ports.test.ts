import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { expect, vi } from 'vitest';
import { freePorts } from '../support/free-ports.ts';
import { forever, node, scenario } from '../support/scenario.ts';

const server = (name: string, port: number) =>
  `require('http').createServer((q, r) => r.end('${name}')).listen(${port});`;
const get = async (place: string) =>
  (await fetch(`http://${place}`, { signal: AbortSignal.timeout(2000) })).text();
const soon = { timeout: 20_000, interval: 200 };

const [taken] = (await freePorts(1)) as [number];

scenario(
  'the plan must tell of a port that is taken and who holds it, and up --dry-run must refuse it where up would',
  { services: { web: node(server('web', 3000), { ports: [`127.0.0.1:${taken}:3000`] }) } },
  async (stack) => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(taken, '127.0.0.1', done));
    try {
      const { code, stdout } = await stack.run('plan');
      expect({ code, stdout }).toMatchObject({ code: 0 });
      expect(stdout).toMatch(
        new RegExp(`^port +web +\\d+ instead of ${taken}, which is held by .*pid ${process.pid}`, 'm'),
      );
      const refused = await stack.run('up', '--dry-run', '--strict-ports');
      expect(refused).toMatchObject({ code: 1 });
      expect(refused.stderr).toContain(`port ${taken}, which web publishes, is held by`);
    } finally {
      await new Promise((done) => holder.close(done));
    }
    const free = await stack.run('up', '--dry-run', '--strict-ports');
    expect(free, free.stderr).toMatchObject({ code: 0 });
    expect(free.stdout).not.toContain('instead of');
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    // Its own port is not taken from it.
    expect(await stack.run('up', '--dry-run', '--strict-ports', '--force-recreate')).toMatchObject({
      code: 0,
    });
  },
  { only: 'local' },
);

// Both engines run beside one another, and each needs ports of its own.
for (const only of ['local', 'docker'] as const) {
  const [first, second, third, datagrams] = (await freePorts(4)) as [number, number, number, number];

  scenario(
    'a container port that is published twice must answer at both, and at an address of its own',
    {
      services: {
        web: node(server('web', 3000), {
          ports: [`127.0.0.1:${first}:3000`, `127.0.0.1:${second}:3000`, `127.0.0.2:${third}:3000`],
        }),
        other: node(server('other', 3000), { ports: ['127.0.0.1::3000'] }),
      },
    },
    async (stack) => {
      const up = await stack.run('up', '-d');
      expect(up, up.stderr).toMatchObject({ code: 0 });
      const open = (await stack.run('port', 'other', '3000')).stdout.trim();
      expect(open).toMatch(/^127\.0\.0\.1:\d+$/);
      for (const place of [`127.0.0.1:${first}`, `127.0.0.1:${second}`, `127.0.0.2:${third}`])
        await vi.waitFor(async () => expect(await get(place)).toBe('web'), soon);
      await vi.waitFor(async () => expect(await get(open)).toBe('other'), soon);
      await expect(get(`127.0.0.1:${third}`)).rejects.toThrow();
      await stack.run('stop', 'web');
      await expect(get(`127.0.0.1:${second}`)).rejects.toThrow();
    },
    { only },
  );

  scenario(
    'a published UDP port must be where the file says, and be found by the name of the service',
    {
      services: {
        echo: node(
          `const s = require('dgram').createSocket('udp4');
           s.on('message', (m, { port, address }) => s.send('echo ' + m, port, address)); s.bind(5353);`,
          { ports: [`127.0.0.1:${datagrams}:5353/udp`] },
        ),
        web: node(
          `const s = require('dgram').createSocket('udp4');
           s.on('message', (m) => { require('fs').writeFileSync('web', m + '\\n'); });
           setInterval(() => s.send('web', 5353, 'echo', () => {}), 200);`,
        ),
      },
    },
    async (stack) => {
      expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
      await vi.waitFor(() => expect(stack.lines('web')).toEqual(['echo web']), soon);
      expect(await askDatagram(datagrams)).toBe('echo host');
      expect((await stack.run('port', '--protocol', 'udp', 'echo', '5353')).stdout.trim()).toBe(
        `127.0.0.1:${datagrams}`,
      );
    },
    { only },
  );
}

const [shared] = (await freePorts(1)) as [number];
scenario(
  'two services that publish one port must be refused before anything starts',
  {
    services: {
      one: node(`require('fs').writeFileSync('started', 'x');${forever}`, {
        ports: [`127.0.0.1:${shared}:3000`],
      }),
      two: node(forever, { ports: [`127.0.0.1:${shared}:4000`] }),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d');
    expect(up.code).toBe(1);
    expect(up.stderr).toContain(`one and two both publish port ${shared}`);
    expect(stack.lines('started')).toEqual([]);
    expect(await stack.run('up', '-d', 'two')).toMatchObject({ code: 0 });
  },
  { only: 'local' },
);

async function askDatagram(port: number): Promise<string> {
  const socket = createSocket('udp4');
  const answer = new Promise<string>((resolve) =>
    socket.on('message', (message) => resolve(String(message))),
  );
  const timer = setInterval(() => socket.send('host', port, '127.0.0.1'), 200);
  try {
    return await answer;
  } finally {
    clearInterval(timer);
    socket.close();
  }
}
