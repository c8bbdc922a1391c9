import { isDatabase } from '../known-image.ts';
import type { LintRule } from '../rule.ts';

export const localhostInEnvironment: LintRule = {
  code: 'localhost-in-environment',
  level: 'error',
  summary: 'A database address with `localhost`, where a service of the file is meant.',
  reason:
    'Inside a container localhost is the container itself, so the connection is refused. Other services are found under their names.',
  link: 'https://github.com/cookiecutter/cookiecutter-django/issues/2767',
  check: ({ services, at }) => {
    const databases = services.filter(([, service]) => isDatabase(service));
    return services.flatMap(([name, { environment, network_mode: network, image, build }]) => {
      if (network === 'host' || (isDatabase({ image, build } as never) && !build)) return [];
      return Object.entries(environment ?? {}).flatMap(([variable, value]) => {
        const port = localPort(variable, value ?? '', environment ?? {});
        const meant = databases.find(
          ([, { ports = [], image: of = '' }]) =>
            port !== undefined &&
            (ports.some(({ target, published }) => String(target) === port || published === port) ||
              usualPort(of) === port),
        );
        if (!meant) return [];
        return [
          {
            message: `${name}.${variable}: localhost is the container of ${name} itself`,
            hint: `write ${meant[0]} in place of localhost, with the port inside of its container`,
            location: at(['services', name, 'environment', variable]),
          },
        ];
      });
    });
  },
};

const databaseUrl =
  /^(?:postgres(?:ql)?|rediss?|valkey|mysql|mariadb|mongodb)(?:\+\w+)?:\/\/(?:[^@/]*@)?(?:localhost|127\.0\.0\.1)(?::(\d+))?(?=[/?]|$)/i;

function localPort(
  variable: string,
  value: string,
  environment: Record<string, string | null>,
): string | undefined {
  const url = databaseUrl.exec(value);
  if (url) return url[1] ?? defaultPort(value);
  const [, prefix] = /^((?:.*_)?(?:DB|DATABASE|PG|POSTGRES|REDIS|MYSQL|MONGO)_?)HOST$/.exec(variable) ?? [];
  if (prefix === undefined || !/^(localhost|127\.0\.0\.1)$/.test(value)) return undefined;
  return environment[`${prefix}PORT`] ?? defaultPort(prefix.toLowerCase());
}

function defaultPort(text: string): string | undefined {
  if (/^redis|^valkey/i.test(text)) return '6379';
  if (/^(my|maria)/i.test(text)) return '3306';
  return /^mongo/i.test(text) ? '27017' : '5432';
}

function usualPort(image: string): string | undefined {
  if (/postg|pgvector|timescale/.test(image)) return '5432';
  if (/redis|valkey/.test(image)) return '6379';
  if (/mysql|mariadb/.test(image)) return '3306';
  return /mongo/.test(image) ? '27017' : undefined;
}
