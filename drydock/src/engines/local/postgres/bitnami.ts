/**
 * The environment of bitnami/postgresql in the words of the official image. Its `postgres` stays beside a user of one's
 * own, and its data lies elsewhere.
 */
export function bitnamiPostgres(environment: Readonly<Record<string, string>>): {
  environment: Record<string, string>;
  administratorPassword: string | undefined;
} {
  const official = { ...environment };
  for (const [name, others] of Object.entries(names)) {
    for (const suffix of ['', '_FILE']) {
      const found = others.map((other) => environment[`${other}${suffix}`]).find(Boolean);
      if (found !== undefined) official[`${name}${suffix}`] = found;
    }
  }
  if (!official.POSTGRES_DB_FILE) official.POSTGRES_DB ||= 'postgres';
  if (/^(yes|true|1)$/i.test(environment.ALLOW_EMPTY_PASSWORD ?? '') && !official.POSTGRES_PASSWORD)
    official.POSTGRES_HOST_AUTH_METHOD ||= 'trust';
  official.PGDATA = environment.POSTGRESQL_DATA_DIR || environment.PGDATA || '/bitnami/postgresql/data';
  const administratorPassword =
    environment.POSTGRESQL_POSTGRES_PASSWORD ?? environment.POSTGRES_POSTGRES_PASSWORD;
  return { environment: official, administratorPassword };
}

/** Official name -> names that bitnami's image takes. */
const names: Readonly<Record<string, readonly string[]>> = {
  POSTGRES_USER: ['POSTGRESQL_USERNAME', 'POSTGRESQL_USER', 'POSTGRES_USERNAME', 'POSTGRES_USER'],
  POSTGRES_PASSWORD: ['POSTGRESQL_PASSWORD', 'POSTGRES_PASSWORD'],
  POSTGRES_DB: ['POSTGRESQL_DATABASE', 'POSTGRES_DATABASE', 'POSTGRES_DB'],
  POSTGRES_INITDB_ARGS: ['POSTGRESQL_INITDB_ARGS', 'POSTGRES_INITDB_ARGS'],
};
