import { DrydockError } from '../../base/errors.ts';
import type { PortAddress, ReplicaAddress } from '../../plan/addresses.ts';
import type { RunCommand } from '../command.ts';
import { openNamed } from '../open-named.ts';

/** Prints the address on this machine of a port that a service publishes. */
export const run: RunCommand = async (context, { args, options }) => {
  const [service = '', port = ''] = args;
  const { index = 1, protocol = 'tcp' } = options;
  if (!/^\d+$/.test(port))
    throw new DrydockError('USAGE', `"${port}" is no port`, {
      hint: 'the port inside the container, a number, as in: drydock port web 80',
    });
  const { engine } = await openNamed(context, [service]);
  if (engine.handOn)
    return engine.handOn(['port', '--protocol', String(protocol), '--index', String(index), service, port]);
  const isAsked = (one: PortAddress | ReplicaAddress) =>
    one.service === service &&
    (one.protocol ?? 'tcp') === protocol &&
    ('replica' in one ? one.replica : 1) === Number(index);
  const addresses = (await engine.host!.addresses()).filter(isAsked);
  const found = addresses.find((one) => one.containerPort === Number(port) && one.published !== undefined);
  if (!found) throw notPublished(service, port, addresses);
  const { host, port: real } = found;
  context.output.print(`${host.includes(':') ? `[${host}]` : host}:${real}`);
  return 0;
};

function notPublished(
  service: string,
  port: string,
  addresses: readonly { containerPort: number; published?: number }[],
): DrydockError {
  const published = addresses.filter((one) => one.published !== undefined);
  const known = published.map(({ containerPort }) => containerPort).join(', ');
  return new DrydockError('NO_PORT', `no port ${port} for service ${service} is published`, {
    hint: known ? `published are: ${known}` : 'the service does not run, or publishes nothing',
    data: { service, port: Number(port) },
  });
}
