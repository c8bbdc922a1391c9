import { describe, expect, it } from 'vitest';
import type { AddressTable } from './addresses.ts';
import { rewriteEnvironment } from './rewrite-environment.ts';
import { rewriteText } from './rewrite-text.ts';

const place = (service: string, containerPort: number, port: number, published?: number) => ({
  service,
  containerPort,
  host: '127.0.0.1',
  port,
  published,
});

/** db and backend moved, redis and frontend are where the file says, mail is published elsewhere, web means port 80. */
const table: AddressTable = {
  ports: [
    place('db', 5432, 15432, 5432),
    place('redis', 6379, 6379, 6379),
    place('backend', 3001, 3002, 3001),
    place('frontend', 3000, 3000, 3000),
    place('mail', 1025, 20025),
    place('web', 80, 8080, 80),
    place('twin', 3001, 20031),
    place('my-db', 5432, 20032),
  ],
  names: {
    db: 'db',
    redis: 'redis',
    backend: 'backend',
    frontend: 'frontend',
    mail: 'mail',
    web: 'web',
    twin: 'twin',
    'my-db': 'my-db',
  },
};

const rewrite = (value: string, service = 'frontend') =>
  rewriteText(value, table, { service, loopback: 'published' }).text;

describe('addresses that follow', () => {
  it.each([
    ['db:5432', '127.0.0.1:15432'],
    ['redis:6379', '127.0.0.1:6379'],
    ['redis://redis:6379/0', 'redis://127.0.0.1:6379/0'],
    ['redis://redis', 'redis://127.0.0.1'],
    ['redis://redis/1', 'redis://127.0.0.1/1'],
    ['postgres://u:p@db:5432/x', 'postgres://u:p@127.0.0.1:15432/x'],
    ['postgresql://drydock:drydock@db:5432/drydock', 'postgresql://drydock:drydock@127.0.0.1:15432/drydock'],
    ['postgres://db/x', 'postgres://127.0.0.1:15432/x'],
    ['postgres://u:p@db/x?sslmode=disable', 'postgres://u:p@127.0.0.1:15432/x?sslmode=disable'],
    ['http://backend:3001', 'http://127.0.0.1:3002'],
    ['http://backend:3001/api/v1?x=1#y', 'http://127.0.0.1:3002/api/v1?x=1#y'],
    ['http://web/', 'http://127.0.0.1:8080/'],
    ['ws://backend:3001/socket', 'ws://127.0.0.1:3002/socket'],
    ['HTTP://BACKEND:3001/Path', 'HTTP://127.0.0.1:3002/Path'],
    ['DB:5432', '127.0.0.1:15432'],
    ['jdbc:postgresql://db:5432/x', 'jdbc:postgresql://127.0.0.1:15432/x'],
    ['redis:6379/0', '127.0.0.1:6379/0'],
    ['postgres://u:p@ss@db:5432/x', 'postgres://u:p@ss@127.0.0.1:15432/x'],
    ['my-db:5432', '127.0.0.1:20032'],
  ])('%s -> %s', (from, to) => expect(rewrite(from)).toBe(to));
});

describe('lists and addresses inside other text', () => {
  it.each([
    ['db:5432,my-db:5432', '127.0.0.1:15432,127.0.0.1:20032'],
    ['db:5432, redis:6379', '127.0.0.1:15432, 127.0.0.1:6379'],
    ['db:5432 redis:6379;backend:3001', '127.0.0.1:15432 127.0.0.1:6379;127.0.0.1:3002'],
    ['http://backend:3001,http://web', 'http://127.0.0.1:3002,http://127.0.0.1:8080'],
    ['http://localhost:3000,http://localhost:3001', 'http://localhost:3000,http://localhost:3002'],
    ['postgres://u:p@db:5432,my-db:5432/x', 'postgres://u:p@127.0.0.1:15432,127.0.0.1:20032/x'],
    [
      '{"url":"http://backend:3001/a","db":"db:5432"}',
      '{"url":"http://127.0.0.1:3002/a","db":"127.0.0.1:15432"}',
    ],
    ['["http://backend:3001","http://web"]', '["http://127.0.0.1:3002","http://127.0.0.1:8080"]'],
    ['root:secret@tcp(db:5432)/shop', 'root:secret@tcp(127.0.0.1:15432)/shop'],
    ['user:pass@db:5432/x', 'user:pass@127.0.0.1:15432/x'],
    ['--host=db:5432', '--host=127.0.0.1:15432'],
    ['http://sso/login?return=http://backend:3001/cb', 'http://sso/login?return=http://127.0.0.1:3002/cb'],
    ['http://backend:3001/a db:5432', 'http://127.0.0.1:3002/a 127.0.0.1:15432'],
  ])('%s -> %s', (from, to) => expect(rewrite(from)).toBe(to));
});

describe('published addresses of this host', () => {
  it.each([
    ['http://localhost:3001', 'http://localhost:3002'],
    ['http://127.0.0.1:3001/x', 'http://127.0.0.1:3002/x'],
    ['http://[::1]:3001/x', 'http://[::1]:3002/x'],
    ['localhost:5432', 'localhost:15432'],
    ['http://localhost', 'http://localhost:8080'],
    ['http://LOCALHOST:3001', 'http://LOCALHOST:3002'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://localhost:9999', 'http://localhost:9999'],
    ['0.0.0.0:3001', '0.0.0.0:3001'],
  ])('%s -> %s', (from, to) => expect(rewrite(from)).toBe(to));

  it('a listening address follows the own port of its service, not the published one of another', () => {
    expect(rewrite('0.0.0.0:3001', 'twin')).toBe('127.0.0.1:20031');
  });

  it('in a health check localhost is the container itself', () => {
    const inside = { service: 'twin', loopback: 'self' } as const;
    expect(rewriteText('curl -f http://localhost:3001/health', table, inside).text).toBe(
      'curl -f http://localhost:20031/health',
    );
  });
});

describe('what only looks like an address stays', () => {
  it.each([
    'mydb:5432',
    'db2:5432',
    'db-replica:5432',
    'old_db:5432',
    'db.example.com:5432',
    'sub.db:5432',
    'db:54321',
    'db:543',
    'db:5432x',
    'db:5433',
    'http://mydb:5432/x',
    'http://db.example.com:5432/x',
    'http://example.com/db:5432',
    'http://example.com/backend:3001/x',
    'http://example.com/?next=/db:5432',
    'postgres://db:5432@elsewhere:5432/db',
    'postgres://redis:redis@elsewhere/redis',
    'db:5432@elsewhere:5432',
    '/var/run/db:5432',
    // a server that the user named: ours must not quietly take its place
    'postgres://u:p@localhost:5432/mine',
    'postgresql://u:p@127.0.0.1:5432/mine',
    './db:5432',
    'db',
    'redis',
    'the db is fine',
    'http://',
    'http://db:5432abc/',
    'https://db/x',
    '[fe80::1]:5432',
    '2001:db8::1',
    '12:34:56',
    '',
    'postgres:16-alpine',
    'sha256:5432',
  ])('%s', (value) => expect(rewrite(value)).toBe(value));
});

describe('variables', () => {
  const explain = (environment: Record<string, string>, service = 'backend') =>
    rewriteEnvironment(service, environment, table);

  it('each change is reported with its rule, and only changes are', () => {
    const { environment, rewrites } = explain({
      PORT: '3001',
      DATABASE_URL: 'postgres://u:p@db:5432/x',
      CORS_ORIGINS: 'http://localhost:3000,http://localhost:3001',
      LOG_LEVEL: 'info',
      FRONTEND: 'http://localhost:3000',
    });
    expect(environment).toEqual({
      PORT: '3002',
      DATABASE_URL: 'postgres://u:p@127.0.0.1:15432/x',
      CORS_ORIGINS: 'http://localhost:3000,http://localhost:3002',
      LOG_LEVEL: 'info',
      FRONTEND: 'http://localhost:3000',
    });
    expect(rewrites.map(({ variable, rule }) => `${variable}: ${rule}`)).toEqual([
      'PORT: own port',
      'DATABASE_URL: service name',
      'CORS_ORIGINS: published port',
    ]);
  });

  it('the PORT of another number is not ours', () => {
    expect(explain({ PORT: '4000', SMTP_PORT: '3001' }).rewrites).toEqual([]);
  });

  it('a host and its port follow together', () => {
    expect(
      explain({
        DB_HOST: 'db',
        DB_PORT: '5432',
        PGHOST: 'db',
        PGPORT: '5432',
        mail_host: 'mail',
        mail_port: '1025',
      }).environment,
    ).toEqual({
      DB_HOST: '127.0.0.1',
      DB_PORT: '15432',
      PGHOST: '127.0.0.1',
      PGPORT: '15432',
      mail_host: '127.0.0.1',
      mail_port: '20025',
    });
  });

  it('a host alone follows only when its ports did not move', () => {
    expect(explain({ DB_HOST: 'db', REDIS_HOST: 'redis' }).environment).toEqual({
      DB_HOST: 'db',
      REDIS_HOST: '127.0.0.1',
    });
  });

  it('a host whose port variable means something else stays', () => {
    expect(explain({ DB_HOST: 'db', DB_PORT: '6543' }).rewrites).toEqual([]);
    expect(explain({ DB_HOST: 'db.example.com', DB_PORT: '5432' }).rewrites).toEqual([]);
    expect(explain({ DB_HOST: 'db', DB_SERVER: 'my-db', DB_PORT: '5432' }).environment.DB_PORT).toBe('5432');
  });

  it('keyword strings need both words', () => {
    expect(
      explain({
        A: 'host=db port=5432 user=db dbname=db',
        B: 'Server=db;Port=5432;User Id=db',
        C: 'host=db user=x',
        D: 'host=mydb port=5432',
      }).environment,
    ).toEqual({
      A: 'host=127.0.0.1 port=15432 user=db dbname=db',
      B: 'Server=127.0.0.1;Port=15432;User Id=db',
      C: 'host=db user=x',
      D: 'host=mydb port=5432',
    });
  });
});
