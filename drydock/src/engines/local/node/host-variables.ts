import { delimiter } from 'node:path';

/** What every program on this host needs to know of it; nothing else of the user's shell reaches a service, as in Docker. */
const shared = new RegExp(
  `^(${[
    'PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|LANG|LC_.*|TERM|COLORTERM|FORCE_COLOR|NO_COLOR|XDG_.*',
    '(HTTPS?|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|NODE_USE_ENV_PROXY',
    'SSL_CERT_(FILE|DIR)|NIX_SSL_CERT_FILE|COREPACK_.*',
    'PRISMA_(ENGINES_MIRROR|SCHEMA_ENGINE_BINARY|QUERY_ENGINE_LIBRARY)',
    'npm_config_(registry|proxy|https?_proxy|noproxy|ca|cafile|strict_ssl|cache|userconfig|nodedir)',
  ].join('|')})$`,
  'i',
);

export function hostVariables(host: Record<string, string>): Record<string, string> {
  return { ...pick(host, (name) => shared.test(name)), PATH: userPath(host.PATH) };
}

/** For install steps: the whole environment of the user but what an outer `npm run` left for its own script. */
export function installVariables(host: Record<string, string>): Record<string, string> {
  return { ...pick(host, (name) => !outerNpm.test(name)), PATH: userPath(host.PATH) };
}

/** Set by the npm that started Drydock: wrong for another folder, or too quiet. */
const outerNpm =
  /^(npm_(?!config_).*|INIT_CWD|DRYDOCK_(ADDRESSES|PATHS)|npm_config_(local_prefix|global_prefix|prefix|loglevel|user_agent|npm_version|node_gyp|init_module))$/i;

/** An outer `npm run` also puts its own project's programs first. */
function userPath(path = ''): string {
  return path
    .split(delimiter)
    .filter((folder) => !/\/node_modules\/\.bin$|\/node-gyp-bin$/.test(folder))
    .join(delimiter);
}

function pick(host: Record<string, string>, keep: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(host).filter(([name]) => keep(name)));
}
