import { rewriteText } from '../../plan/rewrite-text.ts';
import type { RecipeContext } from './recipe.ts';

type Context = Pick<RecipeContext, 'name' | 'addresses'>;

/**
 * The arguments of a command that somebody wrote for the container: addresses in them follow the table, because behind
 * `psql -h localhost -p 5432` another program may listen when the port moved.
 */
export function followArguments(args: readonly string[], context: Context): string[] {
  return args.map((argument, index) => {
    const text = rewriteText(argument, context.addresses, { service: context.name, loopback: 'self' }).text;
    if (text !== argument) return text;
    const [, glued] = /^(-p|--port=)\d+$/.exec(argument) ?? [];
    if (glued) return glued + followPort(argument.slice(glued.length), context);
    const option = args[index - 1] ?? '';
    if (/^(-p|--port)$/.test(option)) return followPort(argument, context);
    if (/^(-h|--host)$/.test(option)) return followHost(argument, context);
    return argument;
  });
}

function followPort(port: string, { addresses, name }: Context): string {
  const own = addresses.ports.find((one) => one.service === name && one.containerPort === Number(port));
  return own ? String(own.port) : port;
}

/** The service by a name of its own, or a socket folder that only the container has. */
function followHost(host: string, { addresses, name }: Context): string {
  const isOwn = addresses.names[host.toLowerCase()] === name || host.startsWith('/var/run/');
  return isOwn ? (addresses.ports.find((one) => one.service === name)?.host ?? host) : host;
}
