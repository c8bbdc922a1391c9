import { maintenanceUrl, withClient } from '../prisma/engine-database.mjs';

/** The reason why a database is not touched: not the one that this stack started. */
export class ForeignDatabase extends Error {
  code = 'foreign-database';
}

/**
 * An exported DATABASE_URL must never be migrated, seeded or dropped by surprise. The stack starts its
 * server with `-c cluster_name=<project>` and gives the same name, and the server's address, to this service:
 * two checkouts in folders of one name differ by the address.
 * @param {{ databaseUrl: string, stackDatabaseName: string, stackDatabaseAddress: string }} settings
 */
export async function assertOurDatabase({ databaseUrl, stackDatabaseName, stackDatabaseAddress }) {
  const address = withoutPassword(databaseUrl);
  if (!stackDatabaseName) {
    throw new ForeignDatabase(
      `STACK_DATABASE_NAME is not set, so ${address} may be anybody's: it is neither migrated, seeded nor dropped. ` +
        'Run the command through the stack (npm run db:… at the root), or set STACK_DATABASE_NAME to the ' +
        "server's cluster_name when it is yours to change.",
    );
  }
  if (stackDatabaseAddress && addressOf(databaseUrl) !== sameLoopback(stackDatabaseAddress)) {
    throw new ForeignDatabase(
      `${address} is not this stack's own database server (${stackDatabaseAddress}): it is neither migrated, seeded ` +
        'nor dropped. Is DATABASE_URL exported in your shell?',
    );
  }
  // Through the server's own database, because ours may not exist yet.
  const actual = await withClient(maintenanceUrl(databaseUrl), async (client) => {
    const { rows } = await client.query('SHOW cluster_name');
    return rows[0].cluster_name;
  });
  if (actual !== stackDatabaseName) {
    throw new ForeignDatabase(
      `${address} is on a server named '${actual}', not on this stack's own ('${stackDatabaseName}'): ` +
        'it is neither migrated, seeded nor dropped. Is DATABASE_URL exported in your shell?',
    );
  }
}

/** @param {string} url */
export function withoutPassword(url) {
  if (!URL.canParse(url)) return url || 'DATABASE_URL (not set)';
  const address = new URL(url);
  if (address.password) address.password = '***';
  return address.href;
}

/** Host and port, as `db:5432`. @param {string} url */
function addressOf(url) {
  const { hostname, port } = new URL(url);
  return sameLoopback(`${hostname}:${port || 5432}`);
}

/** @param {string} address */
function sameLoopback(address) {
  return address.toLowerCase().replace(/^(127\.0\.0\.1|\[::1\])(?=:)/, 'localhost');
}
