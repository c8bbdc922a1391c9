import type { InspectedContainer } from './container.ts';
import { serviceOf } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { listContainers } from './list-containers.ts';

/** The environment that a service's container was made with; undefined when there is none. */
export async function containerEnvironment(
  docker: DockerCli,
  project: string,
  service: string,
): Promise<Record<string, string> | undefined> {
  const container = (await listContainers(docker, project)).find((one) => serviceOf(one) === service);
  return container && environmentOf(container);
}

function environmentOf({ Config }: InspectedContainer): Record<string, string> {
  const { Env } = Config as { Env?: string[] | null };
  return Object.fromEntries(
    (Env ?? []).map((entry) => {
      const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(entry) ?? [];
      return [name, value];
    }),
  );
}
