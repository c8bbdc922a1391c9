import { DrydockError } from '../../../base/errors.ts';

/** What the start script of bitnami/redis and bitnami/valkey makes of its environment, as arguments of the server. */
export function bitnamiRedis(
  environment: Readonly<Record<string, string>>,
  options: { service: string; readFile: (path: string) => string },
): string[] {
  const value = (name: string) => environment[`REDIS_${name}`] ?? environment[`VALKEY_${name}`];
  const secret = (name: string) => {
    const file = value(`${name}_FILE`);
    return file ? options.readFile(file).replace(/\n+$/, '') : value(name);
  };
  const password = secret('PASSWORD');
  const mayBeEmpty = /^(yes|true|1)$/i.test(environment.ALLOW_EMPTY_PASSWORD ?? '');
  if (!password && !mayBeEmpty) throw noPassword(options.service);
  const isReplica = /^(slave|replica)$/i.test(value('REPLICATION_MODE') ?? '');
  const master = value('MASTER_HOST') ?? value('PRIMARY_HOST');
  const masterPassword = secret('MASTER_PASSWORD') ?? secret('PRIMARY_PASSWORD');
  const disabled = (value('DISABLE_COMMANDS') ?? '').split(',').filter(Boolean);
  return [
    ...['--appendonly', /^(no|false|0)$/i.test(value('AOF_ENABLED') ?? '') ? 'no' : 'yes'],
    ...(password ? ['--requirepass', password, '--masterauth', masterPassword ?? password] : []),
    ...(isReplica && master
      ? ['--replicaof', master, value('MASTER_PORT_NUMBER') ?? value('PRIMARY_PORT_NUMBER') ?? '6379']
      : []),
    ...disabled.flatMap((command) => ['--rename-command', command, '']),
    ...(value('EXTRA_FLAGS') ?? '').split(/\s+/).filter(Boolean),
  ];
}

function noPassword(service: string): DrydockError {
  return new DrydockError('REDIS_PASSWORD_MISSING', `${service}: REDIS_PASSWORD is empty`, {
    hint: "Set it, or ALLOW_EMPTY_PASSWORD=yes to let everybody on this machine in: bitnami's image asks for one of them.",
    data: { service },
  });
}
