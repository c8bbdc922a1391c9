import { DrydockError } from '../base/errors.ts';
import type { SourceFiles } from './load-context.ts';
import type { Service } from './model.ts';
import { parseEnvFile } from './variables/parse-env-file.ts';
import type { Lookup } from './variables/substitute.ts';

interface EnvFile {
  path: string;
  required?: boolean;
  format?: string;
}

/** A service with its `env_file` folded into `environment` and its `label_file` into `labels`. */
export function foldFiles(service: Service, name: string, disk: SourceFiles, lookup: Lookup): Service {
  const { env_file: envFiles, label_file: labelFiles, ...rest } = service;
  const result = rest as Service;
  if (envFiles) {
    const fromFiles = readAll(envFiles as EnvFile[], 'env', name, disk, lookup);
    const environment = sorted({ ...fromFiles, ...service.environment });
    if (Object.keys(environment).length > 0) result.environment = environment;
  }
  if (labelFiles) {
    const files = (labelFiles as string[]).map((path) => ({ path }));
    result.labels = sorted({ ...readAll(files, 'label', name, disk, () => undefined), ...service.labels });
  }
  return result;
}

function readAll(
  files: EnvFile[],
  kind: 'env' | 'label',
  service: string,
  disk: SourceFiles,
  lookup: Lookup,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { path, required = true, format } of files) {
    const text = disk.read(path);
    if (text === undefined && !required) continue;
    if (text === undefined) {
      throw new DrydockError('compose.env-file', `${kind} file ${path} of service "${service}" not found`, {
        hint: 'create it, or write it as { path: …, required: false }',
        data: { service, file: path },
      });
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
