import { clientAddresses } from '../client-addresses.ts';
import { clientLaunch } from '../client-launch.ts';
import { knownServer } from '../known-server.ts';
import { clientShims, findClients } from '../postgres/postgres-clients.ts';
import { serverLaunch } from '../postgres/server-launch.ts';
import { refusal } from '../postgres/refusal.ts';
import { minorRemark, wantedMajor } from '../postgres/wanted-version.ts';
import { provisionPostgres } from '../provision/provision-postgres.ts';
import { reachablePaths } from '../reachable-paths.ts';
import type { Launch, Recipe, RecipeContext } from '../recipe.ts';
import { readServerCommand } from '../server-command.ts';
import { asServer, serverImage } from '../server-image.ts';
import { serverUser } from '../server-user.ts';
import { shimFolder, writeShims } from '../write-shims.ts';

/** `image: postgres:*`: a real server of that major version, with the official image's environment, data and command. */
export const postgres: Recipe = {
  kind: 'postgres',
  matches: (_service, { loaded, name }) =>
    knownServer(serverImage(loaded, name) ?? '')?.program === 'postgres',
  refusal,
  prepare,
};

async function prepare(given: RecipeContext): Promise<Launch> {
  const user = serverUser();
  const { service, remarks } = asServer(given.service, given.loaded, given.name);
  const context = { ...given, service, paths: reachablePaths(given.paths, user) };
  const image = service.image ?? '';
  const version = knownServer(image)?.version ?? [];
  const { major, remark } = wantedMajor(image, version);
  const command = readServerCommand(service, /^postgres$/, context);
  if (command.kind === 'other') {
    const clients = await findClients(major, context);
    const shims = clientShims(clients, { major, addresses: clientAddresses(context) });
    const launch = await clientLaunch(command.words, writeShims(shims, shimFolder(context)), context);
    return { ...launch, remarks };
  }
  const programs = await provisionPostgres(major, context);
  const launch = await serverLaunch({ command, programs, major, user }, context);
  const said = [...remarks, remark, minorRemark(image, version, programs.version), ...launch.remarks];
  return { ...launch, remarks: said.filter((text) => text !== undefined) };
}
