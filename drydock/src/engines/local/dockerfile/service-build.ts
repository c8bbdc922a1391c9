import type { Build, Project } from '../../../compose/model.ts';

/**
 * How the image of a service is built: by its own `build:`, or by that of another service which gives its result the
 * same name (`image: shop` beside `build:`, or Compose's default `<project>-<service>`).
 */
export function serviceBuild(
  project: Pick<Project, 'name' | 'services'>,
  name: string,
): { build: Build; service: string } | undefined {
  const { build, image } = project.services[name] ?? {};
  if (build !== undefined) return { build, service: name };
  if (image === undefined) return undefined;
  for (const [service, other] of Object.entries(project.services)) {
    const result = other.image ?? `${project.name}-${service}`;
    if (other.build !== undefined && withoutLatest(result) === withoutLatest(image)) {
      return { build: other.build, service };
    }
  }
  return undefined;
}

const withoutLatest = (image: string) => image.replace(/:latest$/, '');
