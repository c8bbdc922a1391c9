import type { DockerCli } from './docker-cli.ts';
import { shortName, type InspectedContainer, serviceOf } from './container.ts';

/** The last lines of a container that ended, to be shown with its exit code. */
export async function lastLines(docker: DockerCli, id: string, count = 12): Promise<string[]> {
  const { stdout, stderr } = await docker.capture(['logs', '--tail', String(count), id], { timeoutMs: 3000 });
  return `${stdout}${stderr}`.trimEnd().split('\n').slice(-count);
}

/** Which service a line of `docker compose logs` belongs to, by the container's name in front of it. */
export function serviceByContainer(containers: readonly InspectedContainer[]): (container: string) => string {
  const names = new Map(containers.map((container) => [shortName(container), serviceOf(container)]));
  return (container) => names.get(container) ?? container.replace(/-\d+$/, '');
}
