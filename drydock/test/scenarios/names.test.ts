import { expect, vi } from 'vitest';
import { forever, node, scenario } from '../support/scenario.ts';

/** Answers its own name, and says so when it listens. */
const server = (name: string, port: number) =>
  `require('http').createServer((q, r) => r.end('${name}')).listen(${port});`;

/** Asks until there is an answer, then writes what every question found; a question that fails answers its code. */
const ask = (questions: Record<string, string>) => `
  const { lookup, resolve4, resolve6, Resolver } = require('dns').promises;
  const get = async (url) => (await fetch(url)).text();
  const code = (error) => error.code ?? error.cause?.code ?? error.message;
  const ok = async (promise) => { await promise; return 'ok'; };
  (async () => {
    for (;;) if (await get(process.env.FIRST).catch(() => undefined)) break;
    const questions = { ${Object.entries(questions)
      .map(([name, code]) => `'${name}': async () => ${code}`)
      .join(', ')} };
    const answers = {};
    for (const [name, question] of Object.entries(questions)) answers[name] = await question().catch(code);
    require('fs').writeFileSync(process.env.FILE, JSON.stringify(answers) + '\\n');
  })(); ${forever}`;

scenario(
  'every name of a service must resolve on its networks, and on no other',
  {
    services: {
      api: node(server('api', 3000), {
        container_name: '${COMPOSE_PROJECT_NAME}-api-here',
        hostname: 'api-host',
        networks: { front: { aliases: ['Alias'] }, back: null },
      }),
      hidden: node(server('hidden', 3000), { networks: ['back'] }),
      web: node(
        ask({
          service: `get('http://api:3000')`,
          capitals: `get('http://API:3000')`,
          dot: `get('http://api.:3000')`,
          container: `get('http://${'${COMPOSE_PROJECT_NAME}'}-api-here:3000')`,
          hostname: `get('http://api-host:3000')`,
          alias: `get('http://alias:3000')`,
          network: `get('http://api.' + process.env.NETWORK + ':3000')`,
          link: `get('http://linked:3000')`,
          itself: `get('http://web:4000')`,
          localhost: `get('http://localhost:4000')`,
          lookup: `ok(lookup('api'))`,
          resolve: `ok(resolve4('api'))`,
          resolver: `ok(new Resolver().resolve4('api'))`,
          ipv6: `resolve6('api')`,
          stranger: `get('http://hidden:3000')`,
          strangerByResolve: `resolve4('hidden')`,
        }).replaceAll('${COMPOSE_PROJECT_NAME}', `' + process.env.PROJECT + '`) + server('web', 4000),
        {
          environment: {
            FIRST: 'http://api:3000',
            FILE: 'web',
            PROJECT: '${COMPOSE_PROJECT_NAME}',
            NETWORK: '${COMPOSE_PROJECT_NAME}_front',
          },
          networks: ['front'],
          links: ['api:linked'],
        },
      ),
    },
    networks: { front: {}, back: {} },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('web')).toHaveLength(1), 20_000);
    const answers = JSON.parse(stack.lines('web')[0]!) as Record<string, string>;
    for (const name of ['service', 'capitals', 'dot', 'container', 'hostname', 'alias', 'network', 'link'])
      expect([name, answers[name]]).toEqual([name, 'api']);
    expect(answers).toMatchObject({
      itself: 'web',
      localhost: 'web',
      lookup: 'ok',
      resolve: 'ok',
      resolver: 'ok',
      ipv6: 'ENODATA',
      stranger: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) as string,
      strangerByResolve: expect.stringMatching(/ENOTFOUND|ESERVFAIL|EREFUSED|ETIMEOUT/) as string,
    });
  },
);

scenario(
  'services of one network must share localhost, and be reached by the name of its owner alone',
  {
    services: {
      owner: node(ask({ localhost: `get('http://localhost:3000')` }), {
        environment: { FIRST: 'http://localhost:3000', FILE: 'owner' },
      }),
      guest: node(server('guest', 3000), { network_mode: 'service:owner' }),
      web: node(ask({ owner: `get('http://owner:3000')`, guest: `get('http://guest:3000')` }), {
        environment: { FIRST: 'http://owner:3000', FILE: 'web' },
      }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect([...stack.lines('owner'), ...stack.lines('web')]).toHaveLength(2), 20_000);
    expect(JSON.parse(stack.lines('owner')[0]!)).toEqual({ localhost: 'guest' });
    expect(JSON.parse(stack.lines('web')[0]!)).toMatchObject({
      owner: 'guest',
      guest: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) as string,
    });
  },
);

scenario(
  'services must each have the container port that nobody declared',
  {
    services: {
      one: node(server('one', 7070)),
      two: node(server('two', 7070)),
      web: node('', {
        command: ['node', 'ask.cjs'],
        environment: { FILE: 'web' },
        depends_on: ['one', 'two'],
      }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('web')).toHaveLength(1), 20_000);
    expect(JSON.parse(stack.lines('web')[0]!)).toEqual({ one: 'one', two: 'two', nobody: 'ECONNREFUSED' });
  },
  {
    // In a file: ports that the Compose file names are known.
    files: {
      'work/ask.cjs': `process.env.FIRST = 'http://two:7070'; ${ask({
        one: `get('http://one:7070')`,
        two: `get('http://two:7070')`,
        nobody: `get('http://web:7070')`,
      })}`,
    },
  },
);

scenario(
  'clients that scripts and checks start must reach services by name and by the port of the container',
  {
    services: {
      api: node(server('api', 3000), {
        healthcheck: {
          test: 'curl -fsS --http1.1 http://localhost:3000 || exit 1',
          interval: '500ms',
          retries: 30,
        },
      }),
      web: node('', {
        command: ['sh', '-c', 'until nc -z api 3000; do sleep 0.2; done; wget -q -O seen http://api:3000/'],
      }),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d', '--wait');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    expect(await stack.ps()).toMatchObject([{ service: 'api', health: 'healthy' }, {}]);
    await vi.waitFor(() => expect(stack.lines('seen')).toEqual(['api']), 20_000);
  },
  { only: 'local' },
);
