import { isMap } from '../../path-table.ts';
import type { Edit } from '../edit.ts';
import { isDatabase } from '../known-image.ts';
import type { LintedFile, LintedProject } from '../linted-project.ts';
import type { Found, LintRule } from '../rule.ts';

export const startedIsNotReady: LintRule = {
  code: 'started-is-not-ready',
  level: 'warning',
  summary: 'A service that waits for a database to be started, not to be ready.',
  reason:
    'The short form of `depends_on` waits for the container only. On the first start the database needs seconds until it answers, and what connects at once fails.',
  link: 'https://github.com/docker-library/postgres/issues/256',
  fix: 'writes the long form with `condition: service_healthy`, where the database has a health check',
  check: (project) => project.files.flatMap((file) => inFile(file, project)),
};

function inFile(file: LintedFile, project: LintedProject): Found[] {
  const all = project.loaded.project.services;
  return file.services.flatMap(([name, { depends_on: written }]) => {
    const dependencies = all[name]?.depends_on ?? {};
    const names = Array.isArray(written) ? written.map(String) : isMap(written) ? Object.keys(written) : [];
    const late = names.filter(
      (one) => isDatabase(all[one]) && dependencies[one]?.condition === 'service_started',
    );
    const fixable = late.filter((one) => all[one]?.healthcheck?.test !== undefined);
    const path = ['services', name, 'depends_on'];
    return late.map((one, index) => ({
      message: `${name} starts when ${one} has started, not when it is ready`,
      hint: fixable.includes(one)
        ? `write depends_on: { ${one}: { condition: service_healthy } }`
        : `give ${one} a healthcheck, and ${name} depends_on: { ${one}: { condition: service_healthy } }`,
      location: file.at([...path, one], true),
      // One change mends the whole list.
      ...(index === 0 && Array.isArray(written) && fixable.length > 0
        ? { edits: [longForm(file.file, path, names, fixable)] }
        : {}),
    }));
  });
}

function longForm(file: string, path: string[], names: string[], healthy: string[]): Edit {
  const condition = (name: string) => (healthy.includes(name) ? 'service_healthy' : 'service_started');
  return {
    kind: 'rewrite',
    file,
    path,
    lines: (isFlow) =>
      isFlow
        ? [`{ ${names.map((name) => `${name}: { condition: ${condition(name)} }`).join(', ')} }`]
        : names.flatMap((name) => [`${name}:`, `  condition: ${condition(name)}`]),
  };
}
