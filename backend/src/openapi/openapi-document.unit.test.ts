import { expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument, type Route } from './openapi-document.ts';

const Pet = z.object({ name: z.string().nullable(), born: z.iso.datetime() }).meta({ id: 'Pet' });
const route = (more: Partial<Route> = {}): Route => ({
  method: 'GET',
  path: '/pets/:id',
  operation: { id: 'getPet', tag: 'pets', summary: 'A pet', returns: z.array(Pet), problems: [404] },
  ...more,
});
const build = (...routes: Route[]) =>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  openApiDocument(routes, { title: 't', version: '1', description: 'd' }) as any;

test('a schema with an id becomes a component', () => {
  const { paths, components } = build(route());
  expect(paths['/pets/{id}'].get.responses[200].content['application/json'].schema).toEqual({
    type: 'array',
    items: { $ref: '#/components/schemas/Pet' },
  });
  expect(components.schemas.Pet.properties.name).toEqual({ type: ['string', 'null'] });
});

test('parameters come from the schemas of path and query', () => {
  const query = z.object({ limit: z.coerce.number().int().default(20).meta({ description: 'how many' }) });
  const { parameters } = build(route({ params: z.object({ id: z.uuid() }), query })).paths['/pets/{id}'].get;
  expect(parameters[0]).toMatchObject({ name: 'id', in: 'path', required: true, schema: { format: 'uuid' } });
  expect(parameters[1]).toMatchObject({
    name: 'limit',
    in: 'query',
    required: false,
    description: 'how many',
  });
});

test('what a format says already is not said again as a pattern', () => {
  expect(build(route()).components.schemas.Pet.properties.born).toEqual({
    type: 'string',
    format: 'date-time',
  });
});

test('input adds 400, and each answer has its default problem', () => {
  const { responses } = build(route({ params: z.object({ id: z.string() }) })).paths['/pets/{id}'].get;
  expect(Object.keys(responses)).toEqual(['200', '400', '404', 'default']);
});
