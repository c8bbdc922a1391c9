import { expect, vi } from 'vitest';
import { forever, node, scenario } from '../support/scenario.ts';

const answers = `require('http').createServer((q, a) => a.end('api')).listen(3000);`;

/** Asks every address until all have answered, or one never does, and notes what came: one line of JSON. */
const ask = (...urls: string[]) => `
  const once = (url) => fetch(url, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.text());
  const until = Date.now() + 20000;
  const ask = (url) => once(url).catch((error) =>
    Date.now() > until ? String(error.cause?.code ?? error.name)
      : new Promise((done) => setTimeout(done, 200)).then(() => ask(url)));
  Promise.all([${urls.join(', ')}].map(ask)).then((said) =>
    require('fs').appendFileSync('said', JSON.stringify(said) + '\\n'));`;

scenario(
  'a service must be found by its name, its aliases, the name of its container and its links',
  {
    services: {
      api: node(answers, {
        expose: ['3000'],
        container_name: '${COMPOSE_PROJECT_NAME}-named',
        networks: { back: { aliases: ['alias'] } },
      }),
      client: node(
        ask(`'http://api:3000'`, `'http://alias:3000'`, `'http://linked:3000'`, 'process.env.NAMED'),
        {
          environment: { NAMED: 'http://${COMPOSE_PROJECT_NAME}-named:3000' },
          links: ['api:linked'],
          networks: ['back'],
        },
      ),
    },
    networks: { back: {} },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('said')).toHaveLength(1), 40_000);
    expect(JSON.parse(stack.lines('said')[0]!)).toEqual(['api', 'api', 'api', 'api']);
  },
);
scenario(
  'a service in the network of another must find that one at its own address, and start after it',
  {
    services: {
      api: node(answers, { expose: ['3000'] }),
      beside: node(ask(`'http://localhost:3000'`), { network_mode: 'service:api' }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d', 'beside')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('said')).toEqual(['["api"]']), 40_000);
  },
);

scenario(
  'a service must not be started alone in the network of one that is gone',
  { services: { app: node(forever, { network_mode: 'service:db' }), db: node(forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await stack.run('up', '-d', '--no-deps', 'app')).toMatchObject({ code: 0 });
    expect(await stack.run('rm', '-s', '-f', 'db')).toMatchObject({ code: 0 });
    const up = await stack.run('up', '-d', '--no-deps', 'app');
    expect(up.code).toBe(1);
    expect(up.stderr).toMatch(/network\b.*\bdb\b/);
    expect(
      (await stack.ps()).filter(({ service, state }) => service === 'db' && state === 'running'),
    ).toEqual([]);
  },
);

scenario(
  'a name must not be found from a network that its service is not in',
  {
    services: {
      api: node(answers, { expose: ['3000'], networks: ['back'] }),
      far: node(
        `fetch('http://api:3000').then((answer) => answer.text(), (error) => error.cause?.code).then((said) =>
           require('fs').appendFileSync('said', said + '\\n')); ${forever}`,
        { networks: ['front'], depends_on: ['api'] },
      ),
    },
    networks: { back: {}, front: {} },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('said')).toHaveLength(1), 40_000);
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(stack.lines('said')[0]);
  },
);
