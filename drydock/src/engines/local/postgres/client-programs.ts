import { execFileSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { findOnPath } from '../find-on-path.ts';

/** What the image has beside the server and the npm package has not. */
export const clientNames = [
  ...['psql', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_isready', 'createdb', 'dropdb', 'createuser'],
  ...['dropuser', 'vacuumdb', 'reindexdb', 'clusterdb', 'pgbench', 'pg_basebackup'],
] as const;

/** Clients of a server of some major version, where this host has them. */
export interface PostgresClients {
  find(name: string): string | undefined;
  /** What they need to run. */
  environment: Record<string, string>;
}

/** Those of the server's own version first, wherever package managers put them; then whatever is on the PATH. */
export function clientsHere(major: string, environment: Record<string, string>): PostgresClients {
  const path = [...clientFolders(major), environment.PATH, ...keptOffThePath].join(delimiter);
  return { find: (name) => findOnPath(name, { PATH: path }), environment: {} };
}

/** Debian and Ubuntu, Fedora's PGDG packages, Homebrew, MacPorts, Postgres.app. */
export function clientFolders(major: string): string[] {
  return [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `/usr/local/opt/postgresql@${major}/bin`,
    `/opt/local/lib/postgresql${major}/bin`,
    `/Applications/Postgres.app/Contents/Versions/${major}/bin`,
  ];
}

/** Homebrew installs libpq without linking it. */
const keptOffThePath = ['/opt/homebrew/opt/libpq/bin', '/usr/local/opt/libpq/bin'];

/** pg_dump refuses a server that is newer than itself; psql only warns. */
export function needsOwnVersion(name: string): boolean {
  return /^pg_(dump|dumpall|basebackup)$/.test(name);
}

/** `pg_dump (PostgreSQL) 15.18 (Debian …)` -> 15; undefined when it does not say. */
export function majorOf(command: string, environment: Record<string, string>): number | undefined {
  try {
    const output = execFileSync(command, ['--version'], {
      encoding: 'utf8',
      env: environment,
      timeout: 5000,
    });
    return Number(/\) (\d+)/.exec(output)?.[1]) || undefined;
  } catch {
    return undefined;
  }
}
