import { dirname, resolve } from 'node:path';
import { isMap } from '../../path-table.ts';
import { environmentEntries } from '../environment-entries.ts';
import type { LintedProject } from '../linted-project.ts';
import type { LintRule } from '../rule.ts';

export const envNotPassed: LintRule = {
  code: 'env-not-passed',
  level: 'warning',
  summary: 'A variable of `.env` that reaches no service.',
  reason:
    '`.env` fills in `${…}` in the Compose file and nothing else: it is no `env_file`, so what no line of the Compose file names is seen by no container.',
  link: 'https://github.com/docker/docs/issues/3241',
  check: (project) => {
    const { loaded, disk } = project;
    const file = `${loaded.directory}/.env`;
    const text = disk.read(file);
    if (text === undefined || isSeenInside(file, project)) return [];
    const used = usedNames(project);
    return text.split(/\r?\n/).flatMap((line, index) => {
      const [, name = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line) ?? [];
      if (name === '' || used.has(name) || /^(COMPOSE|DOCKER|DRYDOCK|BUILDKIT)_/.test(name)) return [];
      return [
        {
          message: `${name} of .env reaches no service`,
          hint: `add ${name}: \${${name}} to the environment of the service that reads it, or env_file: .env`,
          location: { file, line: index + 1, column: line.indexOf(name) + 1 },
        },
      ];
    });
  },
};

/** Given as an env_file, or mounted with its folder, where the program may read it by itself. */
function isSeenInside(file: string, { services, files, loaded }: LintedProject): boolean {
  const isListed = files.some((one) =>
    one.services.some(([, { env_file: listed }]) =>
      [listed].flat().some((entry) => {
        const path: unknown = isMap(entry) ? entry.path : entry;
        return typeof path === 'string' && resolve(loaded.directory, path) === file;
      }),
    ),
  );
  return (
    isListed ||
    services.some(([, { volumes = [] }]) =>
      volumes.some(({ type, source }) => type === 'bind' && (source === file || source === dirname(file))),
    )
  );
}

function usedNames(project: LintedProject): Set<string> {
  const names = new Set<string>();
  const texts = [
    ...project.files.map(({ text }) => text),
    project.disk.read(`${project.loaded.directory}/.env`) ?? '',
  ];
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) names.add(name);
  }
  for (const { name, value } of environmentEntries(project)) if (value === undefined) names.add(name);
  for (const secret of Object.values(project.loaded.project.secrets ?? {}))
    names.add(String(secret.environment));
  return names;
}
