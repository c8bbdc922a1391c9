import { DrydockError } from '../../base/errors.ts';
import type { InspectedContainer } from './container.ts';
import type { DockerCli } from './docker-cli.ts';

/** Every container of the project's services, stopped ones too, but none of one-off `run` commands. */
export async function listContainers(docker: DockerCli, project: string): Promise<InspectedContainer[]> {
  const filters = [`label=com.docker.compose.project=${project}`, 'label=com.docker.compose.oneoff=False'];
  const listed = await docker.capture([
    'ps',
    '-aq',
    '--no-trunc',
    ...filters.flatMap((one) => ['--filter', one]),
  ]);
  if (listed.code !== 0) throw noAnswer(listed.stderr);
  const ids = listed.stdout.split('\n').filter(Boolean);
  if (ids.length === 0) return [];
  // A container may be removed between the two questions: then inspect fails, but still prints the others.
  const inspected = await docker.capture(['inspect', '--type', 'container', ...ids]);
  return JSON.parse(inspected.stdout || '[]') as InspectedContainer[];
}

function noAnswer(stderr: string): DrydockError {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return new DrydockError(
    'DOCKER_NOT_ANSWERING',
    `the Docker engine does not answer: ${last || 'no reason given'}`,
    {
      hint: 'start Docker, or see: drydock doctor',
    },
  );
}
