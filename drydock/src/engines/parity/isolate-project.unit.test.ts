import { expect, it } from 'vitest';
import { lines, loadFromMemory } from '../../../test/support/memory-project.ts';
import { dataFolders, isolateProject, portKey } from './isolate-project.ts';

const loaded = loadFromMemory(
  lines(
    'services:',
    '  db:',
    '    image: postgres:16',
    '    container_name: the-db',
    '    ports: ["5432:5432"]',
    '    volumes: ["./data:/var/lib/postgresql/data", "./init:/docker-entrypoint-initdb.d"]',
    '  web:',
    '    build: { context: ./web, args: { FROM: /app/x } }',
    '    image: company/web:dev',
    '    ports: ["80"]',
    '    environment: { FOLDER: /app/web }',
    '    volumes: ["../shared:/shared", "kept:/kept", "./web/src:/src"]',
    '    networks: [edge]',
    '    secrets: [key]',
    '    x-drydock: { cwd: web }',
    'volumes: { kept: { external: true, name: production } }',
    'networks: { edge: { external: true } }',
    'secrets: { key: { file: ./key.pem } }',
  ),
);

const isolated = isolateProject(loaded, { copy: '/copy', ports: new Map([[portKey('db', 5432), 23456]]) });
const { db, web } = isolated.services;

it('names, tags, volumes and networks of the user must not be met', () => {
  expect(db).not.toHaveProperty('container_name');
  expect(web).not.toHaveProperty('image');
  expect(isolated.volumes).toEqual({ kept: {}, db_data_0: {} });
  expect(isolated.networks).toEqual({ edge: {}, default: {} });
});

it('paths of the project must be those of the copy, and what lies outside must be read only', () => {
  expect(web?.build).toMatchObject({ context: '/copy/web' });
  expect(isolated.secrets?.key).toMatchObject({ file: '/copy/key.pem' });
  expect(web?.volumes?.map(({ source, read_only }) => [source, read_only])).toEqual([
    ['/shared', true],
    ['kept', undefined],
    ['/copy/web/src', undefined],
  ]);
  expect(web?.environment).toEqual({ FOLDER: '/app/web' });
});

it('data of a database in a folder must be left where it is, for an empty volume', () => {
  expect(db?.volumes?.map(({ type, source }) => [type, source])).toEqual([
    ['volume', 'db_data_0'],
    ['bind', '/copy/init'],
  ]);
  expect(dataFolders(loaded)).toEqual(['/app/data']);
});

it('ports must be free ones on loopback, and x-drydock must stay', () => {
  expect(db?.ports).toEqual([
    { target: 5432, protocol: 'tcp', host_ip: '127.0.0.1', mode: 'ingress', published: '23456' },
  ]);
  expect(web?.ports).toEqual([{ target: 80, protocol: 'tcp', host_ip: '127.0.0.1', mode: 'ingress' }]);
  expect(web?.['x-drydock']).toEqual({ cwd: 'web' });
});
