import { describe, expect, it } from 'vitest';
import { fixMemory, lintMemory } from '../../../test/support/memory-lint.ts';
import { lines } from '../../../test/support/memory-project.ts';
import { allRules } from './all-rules.ts';

type Files = string | Record<string, string>;

interface Case {
  code: string;
  /** Fires at this line of the file. */
  bad: Files;
  at: string;
  good: Files;
  /** The Compose file (or Dockerfile) after `--fix`; left out when the rule has no fix. */
  fixed?: string;
}

const service = (...text: string[]) =>
  lines('services:', '  web:', '    init: true', ...text.map((line) => `    ${line}`));
const database = (...text: string[]) =>
  lines(
    'services:',
    '  db:',
    '    image: postgres:16',
    '    init: true',
    ...text.map((line) => `    ${line}`),
  );
const pair = (web: string[], db: string[]) =>
  lines(
    'services:',
    '  web:',
    '    image: example/web:1',
    ...web.map((line) => `    ${line}`),
    '  db:',
    '    image: postgres:16',
    '    init: true',
    ...db.map((line) => `    ${line}`),
  );
const built = (dockerfile: string[], compose: string[] = [], more: Record<string, string> = {}) => ({
  'compose.yaml': service('build: .', ...compose),
  Dockerfile: lines(...dockerfile),
  ...more,
});

const cases: Case[] = [
  {
    code: 'container-name',
    bad: service('image: a:1', 'container_name: my-web'),
    at: 'compose.yaml:5:5',
    good: service('image: a:1', 'container_name: "${COMPOSE_PROJECT_NAME}-web"'),
  },
  {
    code: 'database-version',
    bad: 'services: { db: { image: postgres, init: true } }',
    at: 'compose.yaml:1:26',
    good: 'services: { db: { image: "pgvector/pgvector:pg16", init: true } }',
  },
  {
    code: 'database-version',
    bad: 'services: { cache: { image: "redis:alpine", init: true } }',
    at: 'compose.yaml:1:29',
    good: 'services: { cache: { image: "redis:7.4-alpine", init: true } }',
  },
  {
    code: 'database-volume-version',
    bad: `${database('volumes: [data:/var/lib/postgresql/data]')}volumes: { data: }\n`,
    at: 'compose.yaml:5:15',
    good: `${database('volumes: [data16:/var/lib/postgresql/data]')}volumes: { data16: }\n`,
  },
  {
    code: 'postgres-data-path',
    bad: lines(
      'services:',
      '  db:',
      '    image: postgres:18',
      '    volumes: [./data:/var/lib/postgresql/data]',
    ),
    at: 'compose.yaml:4:15',
    good: lines('services:', '  db:', '    image: postgres:18', '    volumes: [./data:/var/lib/postgresql]'),
  },
  {
    code: 'duplicate-host-port',
    bad: lines(
      'services:',
      '  one: { image: a:1, ports: ["127.0.0.1:80:80"] }',
      '  two: { image: a:1, ports: ["80:8080"] }',
    ),
    at: 'compose.yaml:3:30',
    good: lines(
      'services:',
      '  one: { image: a:1, ports: ["127.0.0.1:80:80"] }',
      '  two: { image: a:1, ports: ["127.0.0.2:80:80"] }',
    ),
  },
  {
    code: 'env-not-passed',
    bad: { 'compose.yaml': service('image: a:1'), '.env': 'API_URL=x\n' },
    at: '.env:1:1',
    good: { 'compose.yaml': service('image: a:1', 'env_file: .env'), '.env': 'API_URL=x\n' },
  },
  {
    code: 'env-not-passed',
    bad: { 'compose.yaml': service('image: a:1', 'environment: [B]'), '.env': 'A=1\nB=2\nC=$A\n' },
    at: '.env:3:1',
    good: { 'compose.yaml': service('image: a:1', 'environment: [B]'), '.env': 'B=2\nCOMPOSE_PROFILES=x\n' },
  },
  {
    code: 'health-start-interval',
    bad: database('healthcheck:', '  test: pg_isready # mind the port', '  interval: 10s'),
    at: 'compose.yaml:6:7',
    good: database('healthcheck: { test: pg_isready, interval: 1s }'),
    fixed: database(
      'healthcheck:',
      '  test: pg_isready # mind the port',
      '  interval: 10s',
      '  start_period: 30s',
      '  start_interval: 1s',
    ),
  },
  {
    code: 'health-start-interval',
    bad: database('healthcheck: { test: pg_isready, start_period: 1m }'),
    at: 'compose.yaml:5:18',
    good: database('healthcheck: { disable: true }'),
    fixed: database('healthcheck: { test: pg_isready, start_period: 1m, start_interval: 1s }'),
  },
  {
    code: 'latest-tag',
    bad: service('image: mailhog/mailhog'),
    at: 'compose.yaml:4:12',
    good: service('image: mailhog/mailhog@sha256:0123'),
  },
  {
    code: 'literal-secret',
    bad: service('image: a:1', 'environment: { API_KEY: abc }'),
    at: 'compose.yaml:5:29',
    good: service('image: a:1', 'environment: { API_KEY: "${API_KEY:-dev}", PASSWORD_FILE: /run/secrets/x }'),
  },
  {
    code: 'literal-secret',
    bad: service('image: a:1', 'environment:', '  - URL=postgres://u:hunter2@db/x'),
    at: 'compose.yaml:6:9',
    good: service('image: a:1', 'environment:', '  - URL=postgres://u:${PASSWORD:-dev}@db/x'),
  },
  {
    code: 'literal-secret',
    bad: service('image: a:1', 'environment: { JWT_SECRET: "${JWT_SECRET:-8f3a91bc7de2}" }'),
    at: 'compose.yaml:5:32',
    good: service('image: a:1', 'environment: { JWT_SECRET: "${JWT_SECRET:-change-me-please}" }'),
  },
  {
    code: 'localhost-in-environment',
    bad: pair(['environment:', '  DATABASE_URL: postgres://${U:-u}@localhost:5432/x'], []),
    at: 'compose.yaml:5:21',
    good: pair(
      ['environment:', '  DATABASE_URL: postgres://${U:-u}@db:5432/x', '  WEB: http://localhost:3000'],
      [],
    ),
  },
  {
    code: 'localhost-in-environment',
    bad: pair(['environment: { DB_HOST: localhost }'], []),
    at: 'compose.yaml:4:29',
    good: pair(['environment: { DB_HOST: localhost, DB_PORT: 9999 }'], []),
  },
  {
    code: 'missing-bind-source',
    bad: service('image: a:1', 'volumes: [./conf/app.json:/app.json]'),
    at: 'compose.yaml:5:15',
    good: {
      'compose.yaml': service('image: a:1', 'volumes: [./conf:/conf]'),
      'conf/app.json': '{}',
    },
  },
  {
    code: 'obsolete-version',
    bad: `version: "3.8"\n\n${service('image: a:1')}`,
    at: 'compose.yaml:1:1',
    good: service('image: a:1'),
    fixed: service('image: a:1'),
  },
  {
    code: 'one-shot-restart',
    bad: lines(
      'services:',
      '  web:',
      '    image: a:1',
      '    depends_on: { migrate: { condition: service_completed_successfully } }',
      '  migrate:',
      '    image: b:1',
      '    restart: always # as the others',
    ),
    at: 'compose.yaml:7:14',
    good: lines(
      'services:',
      '  web:',
      '    image: a:1',
      '    restart: always',
      '    depends_on: { migrate: { condition: service_completed_successfully } }',
      '  migrate:',
      '    image: b:1',
    ),
    fixed: lines(
      'services:',
      '  web:',
      '    image: a:1',
      '    depends_on: { migrate: { condition: service_completed_successfully } }',
      '  migrate:',
      '    image: b:1',
      '    restart: on-failure # as the others',
    ),
  },
  {
    code: 'port-on-all-interfaces',
    bad: database('ports:', '  - "${DB_PORT:-5432}:5432"'),
    at: 'compose.yaml:6:9',
    good: database('ports:', '  - "127.0.0.1:${DB_PORT:-5432}:5432"', '  - "5432"'),
    fixed: database('ports:', '  - "127.0.0.1:${DB_PORT:-5432}:5432"'),
  },
  {
    code: 'published-port-inside',
    bad: pair(['environment: [ADDRESS=db:5433]'], ['ports: ["127.0.0.1:5433:5432"]']),
    at: 'compose.yaml:4:19',
    good: pair(['environment: [ADDRESS=db:5432]'], ['ports: ["127.0.0.1:5433:5432"]']),
    fixed: pair(['environment: [ADDRESS=db:5432]'], ['ports: ["127.0.0.1:5433:5432"]']),
  },
  {
    code: 'quoted-list-value',
    bad: service('image: a:1', 'environment:', `  - "NAME='x'"`),
    at: 'compose.yaml:6:9',
    good: service('image: a:1', 'environment:', `  NAME: 'x'`),
  },
  {
    code: 'started-is-not-ready',
    bad: pair(
      ['depends_on:', '  - db'],
      ['healthcheck: { test: pg_isready, start_period: 1m, start_interval: 1s }'],
    ),
    at: 'compose.yaml:5:9',
    good: pair(
      ['depends_on: { db: { condition: service_healthy } }'],
      ['healthcheck: { test: pg_isready, interval: 1s }'],
    ),
    fixed: pair(
      ['depends_on:', '  db:', '    condition: service_healthy'],
      ['healthcheck: { test: pg_isready, start_period: 1m, start_interval: 1s }'],
    ),
  },
  {
    code: 'started-is-not-ready',
    bad: pair(['depends_on: [db]'], ['healthcheck: { test: pg_isready, interval: 1s }']),
    at: 'compose.yaml:4:18',
    good: pair(['depends_on: {}'], []),
    fixed: pair(
      ['depends_on: { db: { condition: service_healthy } }'],
      ['healthcheck: { test: pg_isready, interval: 1s }'],
    ),
  },
  {
    code: 'unquoted-port',
    bad: service('image: a:1', 'ports:', '  - 2222:22'),
    at: 'compose.yaml:6:9',
    good: service('image: a:1', 'ports:', '  - "2222:22"', '  - 3000:3000'),
    fixed: service('image: a:1', 'ports:', '  - "2222:22"'),
  },
  {
    code: 'unset-variable',
    bad: service('image: a:1', 'environment: { A: "${NOWHERE}" }'),
    at: 'compose.yaml:5:23',
    good: service('image: a:1', 'environment: { A: "${NOWHERE:-x}" }'),
  },
  {
    code: 'dev-server-on-localhost',
    bad: built(['FROM node:22', 'CMD ["npm", "run", "dev"]'], ['ports: ["127.0.0.1:1:1"]'], {
      'package.json': '{ "scripts": { "dev": "vite" } }',
    }),
    at: 'compose.yaml:5:12',
    good: built(['FROM node:22', 'CMD ["npm", "run", "dev"]'], ['ports: ["127.0.0.1:1:1"]'], {
      'package.json': '{ "scripts": { "dev": "vite --host" } }',
    }),
  },
  {
    code: 'dev-server-on-localhost',
    bad: built(['FROM node:22', 'CMD ["npx", "vite"]'], ['ports: ["127.0.0.1:1:1"]']),
    at: 'compose.yaml:5:12',
    good: built(['FROM node:22', 'CMD ["npx", "vite"]'], ['ports: ["127.0.0.1:1:1"]'], {
      'vite.config.ts': 'export default { server: { host: true } }',
    }),
  },
  {
    code: 'healthy-without-check',
    bad: pair(['depends_on: { db: { condition: service_healthy } }'], []),
    at: 'compose.yaml:4:23',
    good: pair(
      ['depends_on: { db: { condition: service_healthy } }'],
      ['healthcheck: { test: a, interval: 1s }'],
    ),
  },
  {
    code: 'hidden-node-modules',
    bad: built(['FROM node:22', 'WORKDIR /app', 'RUN npm ci', 'CMD ["node", "x.js"]'], ['volumes: [.:/app]']),
    at: 'compose.yaml:5:15',
    good: built(
      ['FROM node:22', 'WORKDIR /app', 'RUN npm ci', 'CMD ["node", "x.js"]'],
      ['volumes: [./src:/app/src]'],
    ),
  },
  {
    code: 'hidden-node-modules',
    bad: built(['FROM node:22', 'WORKDIR /app', 'RUN npm ci', 'CMD ["node", "x.js"]'], ['volumes: [.:/app]']),
    at: 'compose.yaml:5:15',
    good: built(
      ['FROM node:22', 'WORKDIR /app', 'RUN npm ci && mv node_modules /node_modules', 'CMD ["node", "x.js"]'],
      ['volumes: [.:/app]'],
    ),
  },
  {
    code: 'missing-init',
    bad: lines('services:', '  db:', '    image: postgres:16 # pinned', '    restart: always'),
    at: 'compose.yaml:3:12',
    good: lines('services:', '  db:', '    image: postgres:16', '    init: false'),
    fixed: lines(
      'services:',
      '  db:',
      '    image: postgres:16 # pinned',
      '    init: true',
      '    restart: always',
    ),
  },
  {
    code: 'missing-init',
    bad: {
      'compose.yaml': 'services: { web: { build: . } }',
      Dockerfile: 'FROM node:22\nCMD ["node", "x"]\n',
    },
    at: 'compose.yaml:1:27',
    good: {
      'compose.yaml': 'services: { web: { build: . } }',
      Dockerfile: 'FROM node:22\nENTRYPOINT ["tini", "--"]\nCMD ["node", "x"]\n',
    },
    fixed: 'services: { web: { build: ., init: true } }',
  },
  {
    code: 'package-manager-as-init',
    bad: lines('services:', '  web:', '    image: example/web:1', '    command: npm start'),
    at: 'compose.yaml:4:14',
    good: lines('services:', '  web:', '    image: example/web:1', '    command: node server.js'),
    fixed: lines(
      'services:',
      '  web:',
      '    image: example/web:1',
      '    init: true',
      '    command: npm start',
    ),
  },
  {
    code: 'shell-form-command',
    bad: service('image: a:1', 'command: sh -c "npm ci && node x"'),
    at: 'compose.yaml:5:14',
    good: service('image: a:1', 'command: sh -c "npm ci && exec node x"'),
  },
  {
    code: 'stale-node-modules',
    bad: built(
      ['FROM node:22', 'WORKDIR /app', 'RUN npm ci', 'CMD ["node", "x.js"]'],
      ['volumes: [/app/node_modules]'],
    ),
    at: 'compose.yaml:5:15',
    good: built(
      ['FROM node:22', 'WORKDIR /app', 'COPY . .', 'ENTRYPOINT ["/app/entry.sh"]', 'CMD ["node", "x.js"]'],
      ['volumes: [/app/node_modules]'],
      { 'entry.sh': '#!/bin/sh\ncmp a node_modules/b || npm ci\nexec "$@"\n' },
    ),
  },
  {
    code: 'watch-without-polling',
    bad: built(['FROM node:22', 'CMD ["npx", "next", "dev"]'], ['volumes: [./src:/src]'], { 'src/a': '' }),
    at: 'compose.yaml:5:15',
    good: built(
      ['FROM node:22', 'ENV WATCHPACK_POLLING=true', 'CMD ["npx", "next", "dev"]'],
      ['volumes: [./src:/src]'],
      {
        'src/a': '',
      },
    ),
  },
];

const places = (files: Files, code: string) =>
  lintMemory(files)
    .filter((finding) => finding.code === code)
    .map(({ location }) => `${location?.file.slice('/app/'.length)}:${location?.line}:${location?.column}`);

describe.each(cases)('$code', ({ code, bad, at, good, fixed }) => {
  it('must be found where it stands', () => expect(places(bad, code)).toContain(at));

  it('must not be found where it is done right', () => expect(places(good, code)).toEqual([]));

  it.runIf(fixed !== undefined)('must be mended in place, and only once', () => {
    const { text, left } = fixMemory(bad);
    expect(text).toBe(fixed);
    expect(left.map((finding) => finding.code)).not.toContain(code);
    const files = typeof bad === 'string' ? text : { ...bad, 'compose.yaml': text };
    expect(fixMemory(files).text).toBe(text);
  });
});

it('a command of the Dockerfile must be mended in the Dockerfile', () => {
  const files = built(['FROM node:22', '# serves', 'CMD node server.js --port 80']);
  expect(places(files, 'shell-form-command')).toEqual(['Dockerfile:3:1']);
  const { text } = fixMemory(files, 'Dockerfile');
  expect(text).toBe(lines('FROM node:22', '# serves', 'CMD ["node", "server.js", "--port", "80"]'));
  expect(fixMemory(built(['FROM node:22', 'CMD node $FILE && echo']), 'Dockerfile').text).toContain(
    'CMD node $FILE',
  );
});

describe('the rules', () => {
  it('must each have a case that fires and one that does not', () => {
    expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(allRules.map(({ code }) => code));
  });

  it('must have a code, a sentence, a reason and a link', () => {
    for (const { code, summary, reason, link, fix } of allRules) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const text of [summary, reason]) expect(text).toMatch(/^[A-Z`'].*[.)]$/s);
      expect(link).toMatch(/^https:\/\/(github\.com|docs\.docker\.com)\//);
      const isFixed = cases.some((one) => one.code === code && one.fixed !== undefined);
      expect(isFixed || code === 'shell-form-command').toBe(fix !== undefined);
    }
  });
});
