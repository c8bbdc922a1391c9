import { environmentEntries } from '../environment-entries.ts';
import type { LintRule } from '../rule.ts';

export const publishedPortInside: LintRule = {
  code: 'published-port-inside',
  level: 'error',
  summary: 'An address of another service with the port that is published on the host.',
  reason:
    'Services reach each other directly, at the port inside of the container; `5433:5432` opens 5433 on the host only.',
  link: 'https://docs.docker.com/compose/how-tos/networking/',
  fix: 'writes the port of the container',
  check: (project) => {
    const { services } = project.loaded.project;
    return environmentEntries(project).flatMap(({ service, name, value = '', file, path, location }) =>
      [...value.matchAll(/(?<![\w.-])([\w-]+):(\d{2,5})(?![\w.-])/g)].flatMap(
        ([address, host = '', port = '']) => {
          const ports = services[host]?.ports ?? [];
          const meant = ports.find(({ published }) => published === port);
          if (!meant || host === service || ports.some(({ target }) => String(target) === port)) return [];
          return [
            {
              message: `${service}.${name}: ${address} is open on the host only; ${host} listens on ${meant.target}`,
              hint: `write ${host}:${meant.target}`,
              location,
              edits: [
                { kind: 'substitute' as const, file, path, from: address, to: `${host}:${meant.target}` },
              ],
            },
          ];
        },
      ),
    );
  },
};
