import type { SourceLocation } from '../../base/errors.ts';
import type { Path } from '../path.ts';
import { isMap } from '../path-table.ts';
import type { LintedProject } from './linted-project.ts';

/** One entry of an `environment:` as written, variables not replaced. */
export interface EnvironmentEntry {
  service: string;
  name: string;
  /** Undefined for a name that stands alone. */
  value: string | undefined;
  isList: boolean;
  file: string;
  path: Path;
  location: SourceLocation | undefined;
}

/** Every entry of every file, in both forms. */
export function environmentEntries(project: LintedProject): EnvironmentEntry[] {
  return project.files.flatMap((file) =>
    file.services.flatMap(([service, { environment }]): EnvironmentEntry[] => {
      const at = ['services', service, 'environment'];
      const place = (path: Path) => ({ service, file: file.file, path, location: file.at(path) });
      if (Array.isArray(environment)) {
        return environment.flatMap((entry: unknown, index) => {
          if (typeof entry !== 'string') return [];
          const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(entry) ?? [];
          return [{ ...place([...at, index]), name, value, isList: true }];
        });
      }
      if (!isMap(environment)) return [];
      return Object.entries(environment).map(([name, value]) => ({
        ...place([...at, name]),
        name,
        value: value === null || value === undefined ? undefined : String(value),
        isList: false,
      }));
    }),
  );
}
