import { stringify } from 'yaml';
import { escapeDollars } from './config-json.ts';
import type { LoadedProject } from './loaded-project.ts';
import { isMap } from './path-table.ts';

const sections = ['name', 'services', 'networks', 'volumes', 'secrets', 'configs'];

/** What `docker compose config` prints: the same project as YAML, without what is only there in JSON. */
export function toConfigYaml(loaded: LoadedProject): string {
  const { project } = loaded;
  const keys = [
    ...sections,
    ...Object.keys(project)
      .filter((key) => key.startsWith('x-'))
      .sort(),
  ];
  const model: Record<string, unknown> = {};
  for (const key of keys) if (project[key] !== undefined) model[key] = project[key];
  model.services = mapValues(project.services, (service) =>
    without(service, ['command', 'entrypoint'], isNull),
  );
  if (project.networks)
    model.networks = mapValues(project.networks, (network) => without(network, ['ipam'], isNothing));
  return escapeDollars(
    stringify(model, { lineWidth: 0, indentSeq: true, singleQuote: null, nullStr: 'null' }),
  );
}

function mapValues(
  map: Record<string, unknown>,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function without(value: unknown, keys: readonly string[], drop: (entry: unknown) => boolean): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key, entry]) => !keys.includes(key) || !drop(entry)),
  );
}

function isNull(value: unknown): boolean {
  return value === null;
}

function isNothing(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}
