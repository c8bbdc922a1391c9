import type { DockerCli } from './docker-cli.ts';
import { replicaOf, serviceOf, shortName, type InspectedContainer } from './container.ts';

/** The last lines of a container that ended, to be shown with its exit code. */
export async function lastLines(docker: DockerCli, id: string, count = 12): Promise<string[]> {
  const { stdout, stderr } = await docker.capture(['logs', '--tail', String(count), id], { timeoutMs: 3000 });
  return `${stdout}${stderr}`.trimEnd().split('\n').slice(-count);
}

export interface LineOrigin {
  service: string;
  replica?: number;
}

/** Whose a line of `docker compose logs` is, by the container's name in front of it. */
export function originByContainer(
  containers: readonly InspectedContainer[],
): (container: string) => LineOrigin {
  const origins = new Map(containers.map((one) => [shortName(one), originOf(one, containers)]));
  return (container) => origins.get(container) ?? { service: container.replace(/-\d+$/, '') };
}

export function originOf(container: InspectedContainer, all: readonly InspectedContainer[]): LineOrigin {
  const replica = replicaOf(container, all);
  return { service: serviceOf(container), ...(replica !== undefined && { replica }) };
}
