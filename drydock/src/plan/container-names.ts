import type { Project } from '../compose/model.ts';

/** The name that Compose gives to the container of a replica. */
export function containerName(project: string, service: string, replica: number): string {
  return `${project}-${service}-${replica}`;
}

/** What the name of a replica leads to in the table: no service is called so. */
export function containerId(service: string, replica: number): string {
  return `${service}#${replica}`;
}

/** The names of the containers of services with replicas, in lower case, -> the container. */
export function containerNames(
  project: Project,
  replicas: Readonly<Record<string, readonly number[]>> = {},
): Record<string, string> {
  const names = Object.entries(replicas).flatMap(([service, numbers]) =>
    numbers.map((number) => {
      const name = containerName(project.name, service, number).toLowerCase();
      return [name, containerId(service, number)] as const;
    }),
  );
  return Object.fromEntries(names);
}
