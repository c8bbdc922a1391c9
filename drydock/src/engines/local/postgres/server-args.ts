/**
 * The arguments of the server: those of the Compose file, with paths of the container turned into paths of this host, then
 * what Drydock decides (the last one wins in PostgreSQL).
 */
export function serverArgs(
  given: readonly string[],
  options: { dataFolder: string; host: string; port: number },
): string[] {
  const settings = [
    `listen_addresses=${options.host}`,
    `port=${options.port}`,
    // Everything connects over loopback; a socket would be one more file to leave behind.
    'unix_socket_directories=',
    // A mounted postgresql.conf may name the container's.
    ...(settingIn(given, 'config_file') === undefined ? [] : [`data_directory=${options.dataFolder}`]),
  ];
  return [...given, '-D', options.dataFolder, ...settings.flatMap((setting) => ['-c', setting])];
}

/** The file that each setting names, in the container: `config_file`, `hba_file`, `ssl_key_file`… */
export async function mapFiles(
  args: readonly string[],
  place: (setting: string, path: string) => Promise<string>,
): Promise<string[]> {
  return Promise.all(
    args.map(async (argument) => {
      const [, name = '', path = ''] = /^((?:--|-c)?[\w.-]+=)?(\/.*)$/.exec(argument) ?? [];
      return path === '' ? argument : name + (await place(settingName(name), path));
    }),
  );
}

/** The last value of `-c name=value`, `-cname=value` or `--name=value`. */
export function settingIn(args: readonly string[], name: string): string | undefined {
  const found = args.findLast((argument) => settingName(/^[^=]*=/.exec(argument)?.[0] ?? '') === name);
  return found?.slice(found.indexOf('=') + 1);
}

function settingName(written: string): string {
  return written
    .replace(/^(--|-c)/, '')
    .replace(/=$/, '')
    .replaceAll('-', '_')
    .toLowerCase();
}
