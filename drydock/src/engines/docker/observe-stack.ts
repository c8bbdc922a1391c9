import type { ObservedService } from '../../plan/plan.ts';
import type { ObservedStack } from '../engine.ts';
import { configHashOf, numberOf, serviceOf } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { listContainers } from './list-containers.ts';

/** What runs, and Compose's own hashes, so that our plan says what Compose will do. */
export async function observeStack(
  docker: DockerCli,
  compose: readonly string[],
  project: string,
): Promise<ObservedStack> {
  const [containers, hashes] = await Promise.all([
    listContainers(docker, project),
    docker.capture([...compose, 'config', '--hash', '*']),
  ]);
  const observed = containers.map((container): ObservedService => ({
    service: serviceOf(container),
    replica: numberOf(container),
    running: container.State.Status === 'running',
    configHash: configHashOf(container),
  }));
  const pairs = hashes.stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((pair): pair is [string, string] => pair.length === 2);
  return { observed, hashes: Object.fromEntries(pairs) };
}
