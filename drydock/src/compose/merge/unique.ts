import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { kindOf } from '../fields/field.ts';
import { isMap, pathTable, rewriteByTable } from '../path-table.ts';
import { parseVolume } from '../canonical/parse-volume.ts';

type Identity = (item: unknown, path: Path) => string;

/** Items that redefine an earlier one of their list take its place: a volume by its target, a variable by its name. */
export function removeRedefined<Model>(model: Model): Model {
  return rewriteByTable(model, rules) as Model;
}

function onlyLast(identity: Identity): (value: unknown, path: Path) => unknown {
  return (value, path) => {
    if (!Array.isArray(value)) return value;
    const byIdentity = new Map<string, unknown>();
    value.forEach((item: unknown, index) => byIdentity.set(identity(item, [...path, index]), item));
    return [...byIdentity.values()];
  };
}

const byName: Identity = (item, path) => {
  if (typeof item === 'string') return item.split('=')[0] ?? item;
  throw notText(item, path);
};

const byTarget: Identity = (item, path) => {
  if (typeof item === 'string') return volumeTarget(item);
  if (isMap(item) && typeof item.target === 'string') return item.target;
  if (!isMap(item)) return String(item);
  throw new PathError('compose.missing-key', path, `${formatPath(path)} lacks "target"`, {
    hint: 'add "target:"',
  });
};

function volumeTarget(text: string): string {
  try {
    return parseVolume(text).target;
  } catch {
    return text;
  }
}

const byDevice: Identity = (item, path) => {
  if (typeof item !== 'string') return byTarget(item, path);
  const [source = '', target] = item.split(':');
  return target ?? source;
};

const byPort: Identity = (item, path) => {
  if (!isMap(item)) return String(item);
  if (!('target' in item) || item.target === 0) {
    const hint = 'add "target:", the port inside the container';
    throw new PathError('compose.missing-key', path, `${formatPath(path)} is missing a target port`, {
      hint,
    });
  }
  const { host_ip: hostIp = '0.0.0.0', published, target, protocol = 'tcp' } = item;
  return `${String(hostIp)}:${String(published)}:${String(target)}/${String(protocol)}`;
};

const byEnvFile: Identity = (item) => String(isMap(item) ? item.path : item);
const byText: Identity = (item) => String(item);

const byMount =
  (folder: string): Identity =>
  (item) => {
    if (!isMap(item)) return `${folder}/${String(item)}`;
    return typeof item.target === 'string' ? item.target : `${folder}/${String(item.source)}`;
  };

function notText(item: unknown, path: Path): PathError {
  const message = `${formatPath(path)} must be text, not ${kindOf(item)}`;
  const hint = isMap(item) ? 'in a list write NAME=value' : 'write it in quotes';
  return new PathError('compose.wrong-type', path, message, { hint });
}

const named = [
  'annotations',
  'build.additional_contexts',
  'build.args',
  'build.labels',
  'build.tags',
  'cap_add',
  'cap_drop',
  'deploy.labels',
  'dns',
  'dns_opt',
  'dns_search',
  'environment',
  'labels',
  'links',
  'networks.*.aliases',
  'networks.*.link_local_ips',
  'profiles',
  'sysctls',
  'tmpfs',
];

const rules = pathTable({
  ...Object.fromEntries(named.map((key) => [`services.*.${key}`, onlyLast(byName)])),
  'networks.*.labels': onlyLast(byName),
  'services.*.configs': onlyLast(byMount('')),
  'services.*.devices': onlyLast(byDevice),
  'services.*.env_file': onlyLast(byEnvFile),
  'services.*.expose': onlyLast(byText),
  'services.*.ports': onlyLast(byPort),
  'services.*.secrets': onlyLast(byMount('/run/secrets')),
  'services.*.volumes': onlyLast(byTarget),
});
