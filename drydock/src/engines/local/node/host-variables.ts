/** What every program on this host needs to know of it; nothing else of the user's shell reaches a service, as in Docker. */
const shared =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|LANG|LC_.*|TERM|COLORTERM|FORCE_COLOR|NO_COLOR|XDG_.*|(HTTPS?|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|NODE_USE_SYSTEM_CA|NODE_USE_ENV_PROXY|SSL_CERT_(FILE|DIR)|NIX_SSL_CERT_FILE|COREPACK_.*|PRISMA_(ENGINES_MIRROR|SCHEMA_ENGINE_BINARY|QUERY_ENGINE_LIBRARY))$/i;

export function hostVariables(host: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(host).filter(([name]) => shared.test(name) || isNpmSetting(name)));
}

/** For install steps: the whole environment of the user but what an outer `npm run` left for its own script. */
export function installVariables(host: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(host).filter(
      ([name]) => !/^(npm_(?!config_).*|INIT_CWD|DRYDOCK_ADDRESSES)$/i.test(name) && !isOuterNpm(name),
    ),
  );
}

/** Registry, proxy, certificates and cache of npm as the user set them. */
function isNpmSetting(name: string): boolean {
  return /^npm_config_/i.test(name) && !isOuterNpm(name);
}

/** Set by the npm that started Drydock, and wrong for another folder or too quiet. */
function isOuterNpm(name: string): boolean {
  return /^npm_config_(local_prefix|loglevel|prefix|node_gyp|noproxy|init_module|globalconfig|npm_version)$/i.test(
    name,
  );
}
