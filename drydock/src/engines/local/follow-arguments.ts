import { addressesOf, containerPort, ownPort, serviceOf } from '../../plan/find-address.ts';
import { followInspector } from '../../plan/follow-inspector.ts';
import { rewriteDefaults } from '../../plan/rewrite-defaults.ts';
import { rewriteKeywords } from '../../plan/rewrite-keywords.ts';
import { rewriteText } from '../../plan/rewrite-text.ts';
import type { RecipeContext } from './recipe.ts';

type Context = Pick<RecipeContext, 'name' | 'addresses'>;

/**
 * The arguments of a command that somebody wrote for the container: addresses in them follow the table, because behind
 * `psql -h localhost -p 5432` another program may listen when the port moved. A client that is started past its
 * stand-in, which knows by itself, is told the port that it would add: `usualPort`.
 */
export function followArguments(written: readonly string[], context: Context, usualPort?: number): string[] {
  const target = targetOf(written, context);
  const args = usualPort === undefined ? written : withPort(written, target, usualPort, context);
  const isCertain = hasCertainPort(args, target, context);
  return args.map((argument, index) => {
    const own = rewriteDefaults(argument, context.addresses, context.name);
    const text = rewriteText(own, context.addresses, { service: context.name, loopback: 'self' }).text;
    const inspected = followInspector(text, context.addresses, context.name);
    if (inspected !== argument) return inspected;
    const option = args[index - 1] ?? '';
    if (usualPort !== undefined && !valueOptions.test(option)) {
      const keywords = rewriteKeywords(argument, context.addresses, usualPort);
      if (keywords) return keywords.to;
    }
    const [, glued] = /^(-p|--port=)\d+$/.exec(argument) ?? [];
    if (glued) return glued + followPort(argument.slice(glued.length), target, context);
    const [, gluedHost, host = ''] = /^(--host(?:name)?=)(.+)$/.exec(argument) ?? [];
    if (gluedHost) return gluedHost + followHost(host, isCertain, context);
    if (portOption.test(option)) return followPort(argument, target, context);
    if (/^(-h|-H|--host|--hostname|--bind)$/.test(option)) return followHost(argument, isCertain, context);
    return argument;
  });
}

const portOption = /^(-p|-P|-l|--port|--listen)$/;

/** What follows them in a client of PostgreSQL is no connection string: `psql -v host=db`, `psql -c "…"`. */
const valueOptions = /^(-[vcPfoFRTL]|--(set|variable|command|pset|file|output|log-file))$/;

/** Whose port `-p` means: that of the service which `-h` names beside it, else the service's own. */
function targetOf(args: readonly string[], { addresses, name }: Context): string {
  const hosts = args.flatMap((argument, index) =>
    /^(-h|-H|--host)$/.test(argument)
      ? [args[index + 1] ?? '']
      : (/^--host=(.+)$/.exec(argument)?.slice(1) ?? []),
  );
  return hosts.flatMap((host) => serviceOf(host, addresses) ?? []).at(0) ?? name;
}

/** The ports that the options name. */
function portsIn(args: readonly string[]): number[] {
  return args.flatMap((argument, index) => {
    const [, glued] = /^(?:-p|--port=)(\d+)$/.exec(argument) ?? [];
    if (glued) return [Number(glued)];
    return portOption.test(args[index - 1] ?? '') && /^\d+$/.test(argument) ? [Number(argument)] : [];
  });
}

/** `psql -h db` -> `psql -p 5432 -h db` */
function withPort(
  args: readonly string[],
  target: string,
  usualPort: number,
  { addresses, name }: Context,
): readonly string[] {
  const isNamed = target !== name && portsIn(args).length === 0;
  return isNamed && containerPort(addresses, target, usualPort) ? ['-p', String(usualPort), ...args] : args;
}

/** Whether the address of this host may stand for the name: not where a program would add the port of the container. */
function hasCertainPort(args: readonly string[], target: string, { addresses, name }: Context): boolean {
  if (target === name) return true;
  const ports = portsIn(args);
  if (ports.length > 0) return ports.some((port) => containerPort(addresses, target, port));
  return addressesOf(addresses, target).every((one) => one.port === one.containerPort);
}

function followPort(port: string, service: string, { addresses, name }: Context): string {
  const find = service === name ? ownPort : containerPort;
  const own = find(addresses, service, Number(port));
  return own ? String(own.port) : port;
}

/** A service by a name of its own, a socket folder that only the container has, or every address, which is loopback here. */
function followHost(host: string, isCertain: boolean, { addresses, name }: Context): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  const named = isCertain ? serviceOf(host, addresses) : undefined;
  const service = named ?? (host.startsWith('/var/run/') ? name : undefined);
  return service === undefined
    ? host
    : (addresses.ports.find((one) => one.service === service)?.host ?? host);
}
