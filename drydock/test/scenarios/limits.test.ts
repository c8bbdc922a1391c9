import { expect, vi } from 'vitest';
import { freePorts } from '../support/free-ports.ts';
import { node, scenario } from '../support/scenario.ts';

const [debug] = (await freePorts(1)) as [number];

scenario(
  'hostname, limits, volumes of another service and the inspector must be as the file says',
  {
    services: {
      files: node('', { volumes: ['./work:/work', './shared:/shared'] }),
      app: node(
        `const { execSync } = require('child_process');
         const heap = require('v8').getHeapStatistics().heap_size_limit / 1024 ** 2;
         // Node raises its soft limit to the hard one.
         const seen = [require('os').hostname(), heap < 500, execSync('ulimit -S -n').toString().trim(),
           require('fs').readFileSync('/shared/a.txt', 'utf8').trim()];
         require('fs').writeFileSync('seen', JSON.stringify(seen) + '\\n'); setInterval(() => {}, 1000);`,
        {
          hostname: 'app-host',
          mem_limit: '400m',
          ulimits: { nofile: { soft: 256, hard: 512 } },
          volumes_from: ['files'],
          environment: { NODE_OPTIONS: '--inspect=0.0.0.0:9229' },
          ports: [`127.0.0.1:${debug}:9229`],
        },
      ),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d', 'app');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('seen')).toHaveLength(1), 20_000);
    expect(JSON.parse(stack.lines('seen')[0]!)).toEqual(['app-host', true, '512', 'from files']);
    const inspector = await fetch(`http://127.0.0.1:${debug}/json/version`);
    expect(await inspector.json()).toMatchObject({ Browser: expect.stringContaining('node') as string });
  },
  { only: 'local', files: { 'shared/a.txt': 'from files\n' } },
);
