import { expect, vi } from 'vitest';
import { forever, node, scenario } from '../support/scenario.ts';

const show = (file: string, code: string) =>
  `require('fs').writeFileSync('${file}', JSON.stringify(${code}) + '\\n');`;
const read = (path: string) => `require('fs').readFileSync('${path}', 'utf8').trim()`;

scenario(
  'secrets and configs must be files at their places, named in the environment, in a command and in source code',
  {
    services: {
      app: node(
        show(
          'seen',
          `[${read('/run/secrets/token')}, ${read('/run/secrets/renamed')}, ${read('/etc/app.conf')}, require('fs').readFileSync(process.env.TOKEN_FILE, 'utf8')]`,
        ) + forever,
        {
          environment: { TOKEN_FILE: '/run/secrets/token' },
          secrets: ['token', { source: 'file', target: 'renamed' }],
          configs: [{ source: 'inline', target: '/etc/app.conf' }],
          healthcheck: { test: 'grep -q abc /run/secrets/token', interval: '300ms', retries: 30 },
        },
      ),
      shell: node('', {
        command: ['sh', '-c', 'cat /run/secrets/token /etc/app.conf > by-shell'],
        secrets: ['token'],
        configs: [{ source: 'inline', target: '/etc/app.conf' }],
      }),
    },
    secrets: { token: { environment: 'SCENARIO_TOKEN' }, file: { file: './file.txt' } },
    configs: { inline: { content: 'name: ${COMPOSE_PROJECT_NAME}\n' } },
  },
  async (stack) => {
    const environment = { SCENARIO_TOKEN: 'abc' };
    const up = await stack.runWith({ environment }, 'up', '-d', '--wait', 'app');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    const name = `name: ${stack.project}`;
    await vi.waitFor(() => expect(stack.lines('seen')).toHaveLength(1), 5000);
    expect(JSON.parse(stack.lines('seen')[0]!)).toEqual(['abc', 'from a file', name, 'abc']);
    await stack.runWith({ environment }, 'up', '-d', 'shell');
    await vi.waitFor(() => expect(stack.lines('by-shell')).toEqual([`abc${name}`]), 5000);
  },
  { files: { 'file.txt': 'from a file\n' } },
);

scenario(
  'names of extra_hosts must resolve, in the environment and in source code',
  {
    services: {
      app: node(
        `require('dns').lookup('other.test', (_e, address) => { ${show('seen', '[address]')} }); ${forever}`,
        { extra_hosts: ['other.test:127.0.0.9', 'host.docker.internal:host-gateway'] },
      ),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('seen')).toEqual(['["127.0.0.9"]']), 10_000);
  },
);
