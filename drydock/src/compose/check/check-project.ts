import { nearest } from '../fields/nearest.ts';
import type { Project, Service } from '../model.ts';
import { PathError } from '../path-error.ts';
import type { Path } from '../path.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { serviceChecks } from './service-checks.ts';

/** Fails when the services of a project do not fit together. `disabled` are services of inactive profiles. */
export function checkProject(project: Project, disabled: Readonly<Record<string, Service>>): void {
  for (const [name, service] of Object.entries(project.services)) {
    for (const check of serviceChecks) check(name, service, project);
    checkDependencies(name, service, project, disabled);
  }
  checkSecrets(project);
  checkCycle(project);
}

function checkDependencies(
  name: string,
  service: Service,
  project: Project,
  disabled: Readonly<Record<string, Service>>,
): void {
  for (const [dependency, { required }] of Object.entries(service.depends_on ?? {})) {
    if (Object.hasOwn(project.services, dependency)) continue;
    const inactive = disabled[dependency];
    if (inactive && !required) continue;
    const suggestion = nearest(dependency, Object.keys(project.services));
    const hint = inactive
      ? `it has the profile ${inactive.profiles?.join(', ')}: use --profile, or "required: false"`
      : suggestion
        ? `did you mean "${suggestion}"?`
        : `services: ${Object.keys(project.services).join(', ')}`;
    throw new PathError(
      'compose.unknown-service',
      dependencyPath(name, service, dependency),
      `service "${name}" depends on ${inactive ? 'inactive' : 'undefined'} service "${dependency}"`,
      { hint, atKey: true, data: { service: name, dependency, suggestion } },
    );
  }
}

function dependencyPath(name: string, service: Service, dependency: string): Path {
  if (service.network_mode === `service:${dependency}`) return ['services', name, 'network_mode'];
  if (service.links?.some((link) => link.split(':')[0] === dependency)) return ['services', name, 'links'];
  return ['services', name, 'depends_on', dependency];
}

function checkSecrets(project: Project): void {
  for (const [name, secret] of Object.entries(project.secrets ?? {})) {
    if (secret.external || secret.file || secret.environment) continue;
    throw new PathError(
      'compose.resource',
      ['secrets', name],
      `secret "${name}" needs "file" or "environment"`,
      {
        hint: 'add "file: ./path", or "external: true"',
      },
    );
  }
}

function checkCycle(project: Project): void {
  const cycle = dependencyCycle(
    Object.fromEntries(
      Object.entries(project.services).map(([name, service]) => [
        name,
        Object.keys(service.depends_on ?? {}),
      ]),
    ),
  );
  if (!cycle) return;
  const [first = '', second = ''] = cycle;
  const path = ['services', first, 'depends_on', second];
  throw new PathError(
    'compose.cycle',
    path,
    `services depend on one another in a circle: ${cycle.join(' -> ')}`,
    {
      hint: 'remove one of these dependencies',
      atKey: true,
      data: { cycle },
    },
  );
}
