import { afterAll, describe, expect, test } from 'vitest';
import { answeringEngine, docker, leftInDocker } from './support/docker.ts';
import { EditedProject } from './support/edited-project.ts';

const engine = answeringEngine();
const name = `drydock-edited-${process.pid}`;

describe.skipIf(!engine)('edits of the Compose and env files with Docker', () => {
  let project: EditedProject | undefined;

  afterAll(async () => {
    project?.place.write('compose.yml', project.compose());
    await project?.place.run(['down', '--volumes', '--remove-orphans']);
    docker('image', 'rm', '-f', ...['api', 'other', 'late'].map((service) => `${name}-${service}`));
    project?.place.remove();
    expect(leftInDocker(name)).toEqual([]);
  });

  test('must take effect by themselves', async () => {
    project = new EditedProject({ DRYDOCK_ENGINE: 'docker', COMPOSE_PROJECT_NAME: name });
    await project.start();
    await project.edits();
    expect(await project.end()).toBe(130);
    expect(docker('ps', '-q', '--filter', `label=com.docker.compose.project=${name}`)).toBe('');
  });
});
