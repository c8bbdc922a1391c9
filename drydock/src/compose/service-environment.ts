import { resolve } from 'node:path';
import { extensionsOf, keepExtensions } from './fields/extensions-of.ts';
import type { LoadContext, SourceFiles } from './load-context.ts';
import type { Service } from './model.ts';
import { PathError } from './path-error.ts';
import { parseEnvFile } from './variables/parse-env-file.ts';
import type { Lookup } from './variables/substitute.ts';

interface EnvFile {
  path: string;
  required?: boolean;
  format?: string;
}

/** A service with its `env_file` folded into `environment`, unless it is to stay, and its `label_file` into `labels`. */
export function foldFiles(
  service: Service,
  name: string,
  { files: disk, lookup, directory }: Pick<LoadContext, 'files' | 'lookup' | 'directory'>,
  keepsEnvFiles = false,
): Service {
  const { environment, labels } = service;
  const place = (file: EnvFile) => ({ ...file, path: file.path && resolve(directory, file.path) });
  const envFiles = ((service.env_file as EnvFile[] | undefined) ?? []).map(place);
  const labelFiles = ((service.label_file as string[] | undefined) ?? []).map((path) => place({ path }));
  const folded: Record<string, unknown> = {
    ...(!keepsEnvFiles && {
      environment: sorted({ ...readAll(envFiles, 'env', name, disk, lookup), ...environment }),
    }),
    labels: sorted({ ...readAll(labelFiles, 'label', name, disk, () => undefined), ...labels }),
  };
  const result: Record<string, unknown> = {};
  keepExtensions(extensionsOf(service), result);
  for (const [key, value] of Object.entries(service)) {
    const goal = foldsInto[key] ?? key;
    const target = goal in folded ? goal : key;
    const entry = folded[target] ?? value;
    if (target in folded && Object.keys(entry as object).length === 0) continue;
    result[target] = entry;
  }
  return result as Service;
}

/** A file's key stands right behind the key that it folds into, so replacing it there keeps Compose's order. */
const foldsInto: Record<string, string> = { env_file: 'environment', label_file: 'labels' };

function readAll(
  files: EnvFile[],
  kind: 'env' | 'label',
  service: string,
  disk: SourceFiles,
  lookup: Lookup,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { path, required = true, format } of files) {
    const text = path ? disk.read(path) : undefined;
    if (text === undefined && !required) continue;
    if (text === undefined) {
      const at = ['services', service, `${kind}_file`];
      throw new PathError(
        'compose.env-file',
        at,
        `${kind} file ${path || '""'} of service "${service}" not found`,
        {
          hint: 'create it, or write it as { path: …, required: false }',
          data: { service, file: path },
        },
      );
    }
    const parsed =
      format === 'raw' ? parseRaw(text) : parseEnvFile(text, path, (name) => values[name] ?? lookup(name));
    Object.assign(values, parsed);
  }
  return values;
}

/** `format: raw`: lines as they are, no quotes, no variables. */
function parseRaw(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line): [string, string] => {
      const equals = line.indexOf('=');
      return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

function sorted<Value>(map: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1)));
}
