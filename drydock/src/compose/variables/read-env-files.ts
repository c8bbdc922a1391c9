import { DrydockError } from '../../base/errors.ts';
import type { SourceFiles } from '../load-context.ts';
import { parseEnvFile } from './parse-env-file.ts';
import type { Lookup } from './substitute.ts';

/** Variables of several env files, later ones winning; each may use what the environment and earlier files set. */
export function readEnvFiles(
  files: readonly string[],
  disk: SourceFiles,
  lookup: Lookup,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const file of files) {
    const text = disk.read(file);
    if (text === undefined) {
      throw new DrydockError('compose.env-file', `there is no env file ${file}`, {
        hint: `create it, or correct the path`,
        data: { file },
      });
    }
    Object.assign(
      values,
      parseEnvFile(text, file, (name) => lookup(name) ?? values[name]),
    );
  }
  return values;
}
