import type { ClientAddress } from './client-addresses.ts';
import { shellQuote } from './shell-quote.ts';

export interface ClientShim {
  /** The program, or what to say where there is none. */
  target: { command: string } | { missing: string };
  addresses: readonly ClientAddress[];
  usualPort: number;
  /** Names of the variables that give host and port where no option does. */
  variables?: { host: string; port: string };
  /** Options that the program is given in any case. */
  options?: readonly string[];
  /** What the program needs to run at all. */
  environment?: Readonly<Record<string, string>>;
}

/**
 * A client of the image (`psql`, `redis-cli`) as a script for the PATH. Checks, init scripts and commands that were
 * written for the container call it by name, with addresses that only a container has.
 */
export function clientShim(shim: ClientShim): string {
  const { target, addresses, usualPort, variables, environment = {}, options = [] } = shim;
  if ('missing' in target) return `#!/bin/sh\necho ${shellQuote(target.missing)} >&2\nexit 127\n`;
  const given = {
    host: variables && `\${${variables.host}:-localhost}`,
    port: variables && `\${${variables.port}:-`,
  };
  const exported = Object.entries(environment).map(([name, value]) => `export ${name}=${shellQuote(value)}`);
  const command = [target.command, ...options].map(shellQuote).join(' ');
  return `#!/bin/sh
# Host and port are taken out, looked up among the addresses of the project, and put in front.
host= port= before= last=
for word do
  shift
  case $before in
    -h|--host) host=$word before=; continue ;;
    -p|--port) port=$word before=; continue ;;
  esac
  case $word in
    -h|--host|-p|--port) before=$word; continue ;;
    --host=*) host=\${word#*=}; continue ;;
    --port=*) port=\${word#*=}; continue ;;
    -h?*) host=\${word#-h}; continue ;;
    -p[0-9]*) port=\${word#-p}; continue ;;
${urlRows(addresses, usualPort).join('\n')}
  esac
  case $last in
    -[vcPfoFRTL]|--set|--variable|--command|--pset|--file|--output|--log-file) ;;
    *) case " $word " in
${keywordRows(addresses, usualPort).join('\n')}
    esac ;;
  esac
  last=$word
  set -- "$@" "$word"
done
[ -z "$before" ] || set -- "$@" "$before"
[ -z "$host" ] || port=\${port:-${usualPort}}
case \${host:-${given.host ?? 'localhost'}}:\${port:-${given.port ? `${given.port}${usualPort}}` : usualPort}} in
${addressRows(addresses).join('\n')}
esac
${exported.map((line) => `${line}\n`).join('')}exec ${command} \${host:+-h "$host"} \${port:+-p "$port"} "$@"
`;
}

function addressRows(addresses: readonly ClientAddress[]): string[] {
  return addresses.map(({ names, containerPort, host, port }) => {
    const patterns = names.flatMap((name) =>
      [containerPort, port].map((number) => shellQuote(`${name}:${number}`)),
    );
    return `  ${[...new Set(patterns)].join('|')}) host=${shellQuote(host)} port=${port} ;;`;
  });
}

/** `postgres://user@db:5432/shop`, `redis://redis`: the first row that fits is used. */
function urlRows(addresses: readonly ClientAddress[], usualPort: number): string[] {
  return addresses.flatMap(({ names, containerPort, host, port }) =>
    names.flatMap((name) => {
      const written = [`${name}:${containerPort}`, ...(containerPort === usualPort ? [name] : [])];
      return written.map((address) => {
        const at = shellQuote(address);
        const ends = ['', '/*', '\\?*'].map((end) => `*://${at}${end}|*://*@${at}${end}`);
        return `    ${ends.join('|')}) word=\${word%%${at}*}${shellQuote(`${host}:${port}`)}\${word#*${at}} ;;`;
      });
    }),
  );
}

/** `host=db user=ada`, but not as the value of another option; of a keyword that is there twice libpq takes the last. */
function keywordRows(addresses: readonly ClientAddress[], usualPort: number): string[] {
  const row = (patterns: string[], { host, port }: ClientAddress) =>
    `      ${patterns.join('|')}) word="$word host=${host} port=${port}" ;;`;
  const named = (name: string) => shellQuote(` host=${name} `);
  const withPort = addresses.flatMap((address) =>
    address.names.map((name) => {
      const port = shellQuote(` port=${address.containerPort} `);
      // The space between two neighbours is one.
      const [first, second] = [named(name), port].map((word) => `${word.slice(0, -2)}'`);
      return row([`*${first}*${port}*`, `*${second}*${named(name)}*`], address);
    }),
  );
  const alone = addresses
    .filter(({ containerPort }) => containerPort === usualPort)
    .flatMap((address) => address.names.map((name) => row([`*${named(name)}*`], address)));
  return [...withPort, "      *' port='*) ;;", ...alone];
}
