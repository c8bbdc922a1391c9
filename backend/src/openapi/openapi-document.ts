import type { z } from 'zod';
import { z as zod } from 'zod';
import { Problem } from '../http/problem.schema.ts';
import type { Operation } from '../http/operation.decorator.ts';

export interface Route {
  method: string;
  path: string;
  operation: Operation;
  /** Schemas of the parameters, as the handler's own decorators hold them. */
  body?: z.ZodType;
  query?: z.ZodType;
  params?: z.ZodType;
}

type Json = Record<string, unknown>;

/** Builds the OpenAPI 3.1 document: zod's JSON Schema is 3.1's own dialect, so nothing is translated. */
export function openApiDocument(
  routes: Route[],
  info: { title: string; version: string; description: string },
): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = describe(route, schemas);
  }
  schemaOf(Problem, 'output', schemas);
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token from POST /sessions' },
      },
    },
  };
}

function describe({ operation, body, query, params }: Route, schemas: Json): Json {
  const { id, tag, summary, description, session } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(session ? { security: session === 'required' ? [{ session: [] }] : [{}, { session: [] }] } : {}),
    ...parameters({ path: params, query }, schemas),
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body, 'input', schemas)) } } : {}),
    responses: responses(operation, Boolean(body ?? query ?? params), schemas),
  };
}

function parameters(places: Record<string, z.ZodType | undefined>, schemas: Json): Json {
  const list = Object.entries(places).flatMap(([place, schema]) => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input', schemas) as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, { description, ...rest }]) => ({
      name,
      in: place,
      required: required.includes(name),
      ...(description ? { description } : {}),
      schema: rest,
    }));
  });
  return list.length > 0 ? { parameters: list } : {};
}

const PHRASES: Record<number, string> = {
  400: 'The input is not valid',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict with what is there',
  429: 'Too often; Retry-After says when to come back',
  503: 'A service that this one needs does not answer',
};

function responses(operation: Operation, hasInput: boolean, schemas: Json): Json {
  const { returns, status = 200, summary, headers = {}, problems = [] } = operation;
  const good = {
    description: summary,
    ...(Object.keys(headers).length > 0
      ? { headers: mapValues(headers, (description) => ({ description, schema: { type: 'string' } })) }
      : {}),
    ...(returns ? { content: json(schemaOf(returns, 'output', schemas)) } : {}),
  };
  const bad = [...(hasInput ? [400] : []), ...problems].sort((a, b) => a - b);
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    [status]: good,
    ...Object.fromEntries(
      bad.map((code) => [code, { description: PHRASES[code] ?? 'Problem', content: problem }]),
    ),
    default: { description: 'Any other problem', content: problem },
  };
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });

/** A schema with an id becomes a component and is referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const {
    $schema,
    $defs = {},
    ...rest
  } = zod.toJSONSchema(schema, { io, target: 'draft-2020-12', override: leaveOutNoise }) as Json & {
    $defs?: Record<string, Json>;
  };
  void $schema;
  for (const [name, definition] of Object.entries($defs)) schemas[name] = withRefs(definition);
  const { id, ...plain } = rest as { id?: string };
  if (!id) return withRefs(plain);
  schemas[id] = withRefs(plain);
  return { $ref: `#/components/schemas/${id}` };
}

/** zod spells out what a reader and a generator know from less. */
function leaveOutNoise({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema.format) delete jsonSchema.pattern; // the format says it
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  // A field that is added to an answer later must not break a client of today.
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

/** Ids belong to the components' keys, and references point there. */
function withRefs<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withRefs) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'id' && typeof inner === 'string'))
      .map(([key, inner]) => [
        key,
        key === '$ref' ? String(inner).replace('#/$defs/', '#/components/schemas/') : withRefs(inner),
      ]),
  ) as T;
}

const mapValues = <A, B>(from: Record<string, A>, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value)]));
