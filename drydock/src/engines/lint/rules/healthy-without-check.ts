import { knownImage } from '../../../compose/lint/known-image.ts';
import type { LintRule } from '../../../compose/lint/rule.ts';
import { allFacts } from '../service-facts.ts';

export const healthyWithoutCheck: LintRule = {
  code: 'healthy-without-check',
  level: 'error',
  summary: 'A dependency with `condition: service_healthy` on a service that has no health check.',
  reason: 'Nothing ever says that the service is healthy, so `up` fails.',
  link: 'https://github.com/docker/compose/issues/4915',
  check: (project) => {
    const facts = new Map(allFacts(project).map((one) => [one.name, one]));
    const hasNone = (name: string) => {
      const { service, image } = facts.get(name) ?? {};
      if (!service || service.healthcheck?.test) return false;
      // Of an image that we do not know, only Docker can say whether it brings a check.
      const base = service.build ? image?.base : service.image;
      return (
        knownImage(base ?? '').kind !== undefined &&
        (image?.healthcheck === undefined || image.healthcheck.disable === true)
      );
    };
    return project.services.flatMap(([name, { depends_on: dependencies = {} }]) =>
      Object.entries(dependencies)
        .filter(([other, { condition }]) => condition === 'service_healthy' && hasNone(other))
        .map(([other]) => ({
          message: `${name} waits until ${other} is healthy, but ${other} has no health check`,
          hint: `add a healthcheck to ${other}`,
          location: project.at(['services', name, 'depends_on', other]),
        })),
    );
  },
};
