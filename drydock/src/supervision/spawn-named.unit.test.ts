import { expect, it } from 'vitest';
import { lines, loadFromMemory } from '../../test/support/memory-project.ts';
import { spawnService } from '../engines/local/spawn.ts';
import { spawnNamed } from './spawn-named.ts';

it('a command that is not there must be told with its service and its line', async () => {
  const loaded = loadFromMemory(lines('services:', '  api:', '    image: node', '    command: [no-such]'));
  const spawn = spawnNamed('api', spawnService, loaded);
  const request = { command: 'no-such', args: [], cwd: '/', environment: {}, onLine: () => {} };
  await expect(spawn(request)).rejects.toMatchObject({
    code: 'COMMAND_NOT_FOUND',
    message: 'api: The command "no-such" was not found',
    location: { line: 4 },
    data: { service: 'api', command: 'no-such' },
  });
});
