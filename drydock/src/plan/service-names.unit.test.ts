import { describe, expect, it } from 'vitest';
import type { Project, Service } from '../compose/model.ts';
import type { AddressTable } from './addresses.ts';
import { seenBy } from './seen-by.ts';
import { namesSeenBy, serviceNames } from './service-names.ts';

const service = (more: Partial<Service> = {}): Service => ({ command: null, entrypoint: null, ...more });
const project: Project = {
  name: 'shop',
  services: {
    db: service({
      networks: { back: { aliases: ['Database'] } },
      container_name: 'shop-db',
      hostname: 'dbhost',
    }),
    api: service({ networks: { front: null, back: null }, links: ['db:pg', 'web:site'] }),
    web: service({ networks: { front: { aliases: ['www'] } }, links: ['db:pg'] }),
    debug: service({ network_mode: 'service:web' }),
    host: service({ network_mode: 'host' }),
    alone: service({ network_mode: 'none' }),
  },
  networks: { front: { name: 'shop_front' }, back: { name: 'data' } },
};
const of = (reader: string) => {
  const names = namesSeenBy(project, reader);
  return (...asked: string[]) => asked.map((name) => names[name]);
};

describe('names that a service sees', () => {
  it('must be those of services that share a network with it, itself among them', () => {
    expect(of('api')('db', 'web', 'api', 'debug', 'host')).toEqual([
      'db',
      'web',
      'api',
      undefined,
      undefined,
    ]);
    expect(of('web')('db', 'web', 'api')).toEqual([undefined, 'web', 'api']);
    expect(of('db')('www', 'api')).toEqual([undefined, 'api']);
  });

  it('must be every name that a container has, in lower case, also with the name of the network behind it', () => {
    expect(
      of('api')('database', 'shop-db', 'dbhost', 'shop-db-1', 'shop_db_1', 'db.data', 'database.data'),
    ).toEqual(Array(7).fill('db'));
    expect(of('api')('db.back', 'db.shop_front')).toEqual([undefined, undefined]);
  });

  it('must be the links of the service itself, where the other one is in reach', () => {
    expect(of('api')('pg', 'site')).toEqual(['db', 'web']);
    expect(of('web')('pg', 'site')).toEqual([undefined, undefined]);
  });

  it('must be those of another service whose network it has, and none of the project on the network of the host', () => {
    expect(of('debug')('web', 'api', 'db')).toEqual(['web', 'api', undefined]);
    expect(namesSeenBy(project, 'host')).toEqual({});
    expect(namesSeenBy(project, 'alone')).toEqual({});
  });

  it('must all be names of the project, and a service that has a name comes before one that is also called so', () => {
    expect(Object.keys(serviceNames(project))).toEqual(
      expect.arrayContaining(['db', 'database', 'pg', 'www', 'dbhost', 'web.shop_front']),
    );
    const twice = { db: service({ container_name: 'cache' }), cache: service() };
    expect(serviceNames({ name: 'p', services: twice }).cache).toBe('cache');
  });
});

describe('the table that a service sees', () => {
  const table: AddressTable = {
    ports: [
      { service: 'web', containerPort: 80, host: '127.0.0.1', port: 8080, published: 8080 },
      { service: 'db', containerPort: 5432, host: '127.0.0.1', port: 20_001 },
    ],
    names: serviceNames(project),
  };
  const own = (reader: string) =>
    seenBy(table, project, reader)
      .ports.filter(({ service: name }) => name === reader)
      .map(({ containerPort, port }) => [containerPort, port]);

  it('must hide the names of other networks', () => {
    const { hidden = [] } = seenBy(table, project, 'web');
    expect(hidden).toEqual(expect.arrayContaining(['db', 'database', 'pg', 'db.data']));
    expect(hidden).not.toContain('api');
  });

  it('must have as own ports what localhost reaches', () => {
    expect(own('web')).toEqual([[80, 8080]]);
    expect(own('debug')).toEqual([[80, 8080]]);
    expect(own('host')).toEqual([[8080, 8080]]);
    expect(own('api')).toEqual([]);
  });
});
