import { DrydockError } from '../base/errors.ts';
import type { Launch } from '../engines/local/recipe.ts';
import { runAsUser } from '../engines/local/host-user.ts';
import { splitCommand } from '../compose/canonical/split-command.ts';
import { oneOffAddresses } from './one-off-addresses.ts';
import { oneOffService, type OneOffRequest } from './one-off-service.ts';
import type { PlacingContext } from './place-on-host.ts';
import { prepareOnly } from './prepare-only.ts';

/** How a one-off of a service runs, once the service's modules are there and its dependencies are as far as it asks. */
export async function prepareOneOff(
  name: string,
  request: OneOffRequest,
  { context, signal }: { context: PlacingContext; signal: AbortSignal },
): Promise<Launch> {
  const { stack } = context;
  const { noDeps, build, user } = request;
  await prepareOnly(name, context, { noDeps, rebuild: build, signal });
  const own = stack.service(name).launch!;
  const launch = own.oneOff
    ? await own.oneOff({
        service: oneOffService(stack.loaded.project.services[name]!, request),
        addresses: await oneOffAddresses(stack.addressesSeenBy(name), name, request),
        ownsCommand: request.command.length > 0 || request.entrypoint !== undefined,
      })
    : await besideServer(name, own, request, stack.service(name).isActive);
  const { user: chosen, remark } = runAsUser(user);
  if (remark) stack.notice('warn', 'USER', `${name}: ${remark}`, { service: name });
  return { ...launch, ...(chosen && { user: chosen }) };
}

/** A database's image also holds its clients: they run beside the server, and know it. */
async function besideServer(
  name: string,
  own: Launch,
  { command, entrypoint, environment }: OneOffRequest,
  isActive: boolean,
): Promise<Launch> {
  const argv = [...splitCommand(entrypoint ?? ''), ...command];
  if (argv.length === 0 && isActive) throw secondServer(name);
  if (argv.length === 0) return own;
  const [program = '', ...args] = argv;
  const resolved = (await own.resolveCommand?.(argv)) ?? { command: program, args };
  return {
    ...own,
    ...resolved,
    environment: {
      ...own.environment,
      ...('environment' in resolved && resolved.environment),
      ...environment,
    },
  };
}

function secondServer(service: string): DrydockError {
  return new DrydockError('SERVER_RUNS', `${service} is running, and its data takes one server only`, {
    hint: `name a command, as in: drydock run ${service} COMMAND`,
    data: { service },
  });
}
