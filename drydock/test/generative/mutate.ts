import { parse, stringify } from 'yaml';
import type { Random } from './random.ts';

/** A Compose file with one to three things changed: most as an author would, some as a slip or a bad merge does, or worse. */
export function mutate(text: string, random: Random, others: readonly string[]): string {
  let result = text;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const kind = random.next() < 0.8 ? onServices : random.pick([onData, onData, onLines, onCharacters]);
    result = kind(result, random, others);
  }
  return result;
}

type Mutation = (text: string, random: Random, others: readonly string[]) => string;

/** Changes a value, a key or a part of the tree; a text that is no YAML any more stays as it is. */
const onData: Mutation = (text, random, others) => {
  const data = read(text);
  const places = data === undefined ? [] : placesOf(data);
  if (places.length === 0) return text;
  const { holder, key } = random.pick(places);
  random.pick(changes)(holder, key, random, others);
  try {
    return stringify(data, { aliasDuplicateObjects: random.next() < 0.5 });
  } catch {
    return text;
  }
};

/** Gives some service a key that fits, as an author would. */
const onServices: Mutation = (text, random) => {
  const data = read(text);
  const { services } = data ?? {};
  if (typeof services !== 'object' || services === null) return text;
  const service = random.pick(Object.values(services) as unknown[]);
  if (typeof service !== 'object' || service === null || Array.isArray(service)) return text;
  const [key, value] = random.pick(fitting);
  (service as Record<string, unknown>)[key] = structuredClone(value);
  return stringify(data, { aliasDuplicateObjects: random.next() < 0.5 });
};

interface Place {
  holder: Record<string, unknown> | unknown[];
  key: string | number;
}

type Change = (
  holder: Place['holder'],
  key: string | number,
  random: Random,
  others: readonly string[],
) => void;

const set = (holder: Place['holder'], key: string | number, value: unknown): void => {
  (holder as Record<string | number, unknown>)[key] = value;
};
const get = (holder: Place['holder'], key: string | number): unknown =>
  (holder as Record<string | number, unknown>)[key];

const remove: Change = (holder, key) => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
};

const rename: Change = (holder, key, random) => {
  const value = get(holder, key);
  remove(holder, key, random, []);
  if (!Array.isArray(holder)) holder[random.pick(keys)] = value;
};

const oddValue: Change = (holder, key, random) => set(holder, key, random.pick(oddValues));
const variable: Change = (holder, key, random) => set(holder, key, random.pick(templates));
const wrap: Change = (holder, key) => set(holder, key, [get(holder, key)]);
const unwrap: Change = (holder, key) => {
  const value = get(holder, key);
  if (Array.isArray(value)) set(holder, key, value[0]);
};
const asText: Change = (holder, key) => set(holder, key, JSON.stringify(get(holder, key)) ?? '');
const duplicate: Change = (holder, key) => {
  if (Array.isArray(holder)) holder.push(holder[Number(key)]);
  else holder[`${key}_2`] = holder[key];
};
const knownKey: Change = (holder, key, random) => {
  const value = get(holder, key);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    (value as Record<string, unknown>)[random.pick(keys)] = random.pick(oddValues);
};

/** A part of another file comes to stand here, as after a careless merge. */
const graft: Change = (holder, key, random, others) => {
  const donor = read(random.pick(others));
  const places = donor === undefined ? [] : placesOf(donor);
  if (places.length === 0) return;
  const place = random.pick(places);
  set(holder, key, structuredClone(get(place.holder, place.key)));
};

const changes: readonly Change[] = [
  remove,
  rename,
  oddValue,
  variable,
  wrap,
  unwrap,
  asText,
  duplicate,
  knownKey,
  graft,
];

const onLines: Mutation = (text, random) => {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const changed = random.pick([
    [],
    [line, line],
    [`  ${line}`],
    [line.replace(/^ {2}/, '')],
    [line.replace(':', '')],
    [`${line} # ${line}`],
    [line.replace(/(- |: )(.*)$/, '$1"$2"')],
  ]);
  lines.splice(at, 1, ...changed);
  return lines.join('\n');
};

const onCharacters: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  const inserted = random.pick([
    '',
    '$',
    '${',
    '}',
    '"',
    "'",
    '\t',
    '*',
    '&',
    '!',
    ':',
    '- ',
    '\u0000',
    '🐘',
  ]);
  return text.slice(0, at) + inserted + text.slice(at + random.below(2));
};

function read(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = parse(text, { logLevel: 'silent', merge: true });
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function placesOf(value: unknown, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null || places.length > 400) return places;
  const holder = value as Place['holder'];
  for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) {
    places.push({ holder, key });
    placesOf(get(holder, key), places);
  }
  return places;
}

const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  '',
  ' ',
  'yes',
  '0x1f',
  '12:30',
  '🐘',
  '__proto__',
  'constructor',
  'x'.repeat(300),
  [],
  {},
  [[]],
  { a: { b: [1] } },
  [null],
  '8080:80',
  '1-2:3-5',
  './a:/b:ro,z',
  '10s',
  '1h2',
  '5GiB',
];

const templates = [
  '$X',
  '${X}',
  '${X:-$Y}',
  '${X-${Y:-${Z}}}',
  '${X:?needed}',
  '${X:+a}',
  '${X',
  '$$X',
  '${}',
  '${X:-}',
  'a${X:-b}c',
  '$',
  '${X:-"}"}',
];

const keys = [
  ...['image', 'build', 'command', 'entrypoint', 'environment', 'env_file', 'ports', 'volumes', 'depends_on'],
  ...['healthcheck', 'deploy', 'develop', 'networks', 'secrets', 'configs', 'extends', 'include', 'profiles'],
  ...[
    'labels',
    'links',
    'scale',
    'init',
    'restart',
    'x-any',
    'services',
    'name',
    'version',
    'test',
    'target',
  ],
  ...['constructor', 'toString', '__proto__', 'hasOwnProperty', '', 'imagee', '<<', 'models', 'provider'],
];

const fitting: readonly (readonly [key: string, value: unknown])[] = [
  ['image', 'node:${NODE:-22}-alpine'],
  ['command', 'npm run dev -- --port ${PORT:-3000}'],
  ['command', ['node', 'server.js']],
  ['command', null],
  ['entrypoint', 'sh -c \'exec "$$@"\' --'],
  ['environment', { A: 1, B: null, C: '${C-x}', D: true }],
  ['environment', ['A=1', 'B', 'C=${C:-a=b}']],
  ['ports', ['127.0.0.1:${PORT:-3000}:3000', '9000-9002', 8080]],
  ['ports', [{ target: 80, published: '8080', protocol: 'udp' }]],
  ['volumes', ['./src:/app/src:ro', '/app/node_modules']],
  ['volumes', [{ type: 'tmpfs', target: '/tmp', tmpfs: { size: '64m' } }]],
  ['healthcheck', { test: 'curl -f http://localhost || exit 1', interval: '5s', retries: 3 }],
  ['healthcheck', { disable: true }],
  ['restart', 'unless-stopped'],
  ['profiles', ['dev', 'test']],
  ['labels', { 'a.b': '1', c: 2 }],
  ['labels', ['a.b=1']],
  ['deploy', { replicas: '${N:-2}', resources: { limits: { cpus: '0.5', memory: '64M' } } }],
  ['init', '${INIT:-true}'],
  ['stop_grace_period', '1m30s'],
  ['mem_limit', '512m'],
  ['ulimits', { nofile: { soft: 1024, hard: 2048 }, nproc: 100 }],
  ['extra_hosts', ['host.docker.internal:host-gateway', 'a=1.2.3.4']],
  ['tmpfs', '/run'],
  ['dns', '8.8.8.8'],
  ['logging', { driver: 'json-file', options: { 'max-size': '10m' } }],
  ['develop', { watch: [{ path: './src', action: 'sync', target: '/app/src' }] }],
  ['x-note', { any: [1, { thing: null }] }],
];
