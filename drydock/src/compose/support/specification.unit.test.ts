import { describe, expect, it } from 'vitest';
import { specificationKeys } from '../../../test/support/specification-keys.ts';
import type { Field } from '../fields/field.ts';
import { project } from '../fields/project-fields.ts';
import { supportTable } from './support.ts';

const keys = specificationKeys();

/** Known names of keys, from the newest pages of the specification: what the schema's copy may lose must not go unseen. */
const spotChecks = [
  'models.*.runtime_flags',
  'networks.*.enable_ipv4',
  'networks.*.ipam.config.*.aux_addresses',
  'configs.*.content',
  'secrets.*.environment',
  'services.*.build.additional_contexts',
  'services.*.deploy.resources.reservations.devices.*.device_ids',
  'services.*.depends_on.*.required',
  'services.*.develop.watch.*.exec.command',
  'services.*.env_file.*.format',
  'services.*.gpus.*.capabilities',
  'services.*.healthcheck.start_interval',
  'services.*.models.*.endpoint_var',
  'services.*.networks.*.interface_name',
  'services.*.ports.*.app_protocol',
  'services.*.provider.type',
  'services.*.use_api_socket',
  'services.*.volumes.*.image.subpath',
  'services.*.volumes.*.volume.labels',
  'include.*.project_directory',
];

function fieldAt(key: string): Field | undefined {
  let field: Field | undefined = project;
  for (const part of key.split('.')) {
    if (!field?.parts) return field;
    field = field.parts[part] ?? field.parts['*'];
  }
  return field;
}

/** Its own row, that of a part above it, or rows for all that is below it. */
function hasRow(key: string): boolean {
  const parts = key.split('.');
  const above = parts.map((_part, index) => parts.slice(0, index + 1).join('.'));
  if (above.some((pattern) => Object.hasOwn(supportTable, pattern))) return true;
  const below = keys.filter((other) => other.startsWith(`${key}.`));
  return below.length > 0 && below.every(hasRow);
}

describe('a key of the Compose specification', () => {
  it('must be read from the whole specification', () => {
    expect(keys.length).toBeGreaterThan(340);
    expect(spotChecks.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('must be known to the validator', () => {
    expect(keys.filter((key) => fieldAt(key) === undefined)).toEqual([]);
  });

  it('must be in the support table', () => {
    expect(keys.filter((key) => !hasRow(key))).toEqual([]);
  });

  it('must be missed when its row is taken out', () => {
    const table = supportTable as Record<string, unknown>;
    const unseen = Object.keys(table).filter((key) => {
      const row = table[key];
      delete table[key];
      const isMissed = keys.some((each) => !hasRow(each));
      table[key] = row;
      return !isMissed && !isBelowAnotherRow(key);
    });
    expect(unseen).toEqual([]);
  });
});

/** A finer row than the one above it, which still speaks for its keys when it is taken out. */
function isBelowAnotherRow(key: string): boolean {
  return Object.keys(supportTable).some((other) => key.startsWith(`${other}.`));
}
