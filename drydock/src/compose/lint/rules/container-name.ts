import type { LintRule } from '../rule.ts';

export const containerName: LintRule = {
  code: 'container-name',
  level: 'warning',
  summary: 'A fixed `container_name`.',
  reason:
    'Names of containers are unique on a machine: a second checkout of the project, or a second project with such a name, does not start, and the service cannot be scaled. `docker compose exec SERVICE` needs no name.',
  link: 'https://github.com/docker/compose/issues/8899',
  check: ({ files }) =>
    files.flatMap(({ services, at }) =>
      services
        .filter(
          ([, service]) =>
            typeof service.container_name === 'string' && !service.container_name.includes('$'),
        )
        .map(([name, service]) => ({
          message: `${name} has the fixed name ${String(service.container_name)}`,
          hint: 'remove container_name, or put ${COMPOSE_PROJECT_NAME} into it',
          location: at(['services', name, 'container_name'], true),
        })),
    ),
};
