import { containerPort, ownPort, serviceOf } from '../../plan/find-address.ts';
import { followInspector } from '../../plan/follow-inspector.ts';
import { rewriteText } from '../../plan/rewrite-text.ts';
import type { RecipeContext } from './recipe.ts';

type Context = Pick<RecipeContext, 'name' | 'addresses'>;

/**
 * The arguments of a command that somebody wrote for the container: addresses in them follow the table, because behind
 * `psql -h localhost -p 5432` another program may listen when the port moved.
 */
export function followArguments(args: readonly string[], context: Context): string[] {
  const target = targetOf(args, context);
  return args.map((argument, index) => {
    const text = rewriteText(argument, context.addresses, { service: context.name, loopback: 'self' }).text;
    const inspected = followInspector(text, context.addresses, context.name);
    if (inspected !== argument) return inspected;
    const [, glued] = /^(-p|--port=)\d+$/.exec(argument) ?? [];
    if (glued) return glued + followPort(argument.slice(glued.length), target, context);
    const [, host] = /^(--host(?:name)?=)(?:0\.0\.0\.0|::)$/.exec(argument) ?? [];
    if (host) return `${host}127.0.0.1`;
    const option = args[index - 1] ?? '';
    if (/^(-p|-P|-l|--port|--listen)$/.test(option)) return followPort(argument, target, context);
    if (/^(-h|-H|--host|--hostname|--bind)$/.test(option)) return followHost(argument, context);
    return argument;
  });
}

/** Whose port `-p` means: that of the service which `-h` names beside it, else the service's own. */
function targetOf(args: readonly string[], { addresses, name }: Context): string {
  const hosts = args.flatMap((argument, index) =>
    /^(-h|-H|--host)$/.test(argument)
      ? [args[index + 1] ?? '']
      : (/^--host=(.+)$/.exec(argument)?.slice(1) ?? []),
  );
  return hosts.flatMap((host) => serviceOf(host, addresses) ?? []).at(0) ?? name;
}

function followPort(port: string, service: string, { addresses, name }: Context): string {
  const find = service === name ? ownPort : containerPort;
  const own = find(addresses, service, Number(port));
  return own ? String(own.port) : port;
}

/** A service by a name of its own, a socket folder that only the container has, or every address, which is loopback here. */
function followHost(host: string, { addresses, name }: Context): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  const service = serviceOf(host, addresses) ?? (host.startsWith('/var/run/') ? name : undefined);
  return service === undefined
    ? host
    : (addresses.ports.find((one) => one.service === service)?.host ?? host);
}
