import pg from 'pg';

const CONNECT_TIMEOUT = 3_000;

/** PostgreSQL's and Node's error codes -> Prisma's, for which its CLI has words and next steps. */
const PRISMA_CODES = /** @type {Record<string, string>} */ ({
  '28P01': 'P1000',
  28000: 'P1000',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  EAI_AGAIN: 'P1001',
  EHOSTUNREACH: 'P1001',
  ETIMEDOUT: 'P1002',
  '3D000': 'P1003',
  '42P04': 'P1009',
  42501: 'P1010',
});

/**
 * `cli can-connect-to-database | create-database | drop-database`: exit code 0, or 1 with the error on
 * stderr in the native engine's log format.
 * @param {string} command
 * @param {string} url
 */
export async function runDatabaseCommand(command, url) {
  try {
    if (command === 'can-connect-to-database') await withClient(url, (client) => client.query('SELECT 1'));
    else if (command === 'create-database') await createDatabase(url);
    else if (command === 'drop-database') await dropDatabase(url);
    else throw new Error(`Unknown command: cli ${command}`);
    return 0;
  } catch (error) {
    const { code = '', message } = /** @type {{ code?: string, message: string }} */ (error);
    // The CLI throws the first line away: the native engine greets there.
    log('INFO', { message: `Starting schema engine CLI (${command})` });
    log('ERROR', {
      message: sentence(code, message, url),
      error_code: PRISMA_CODES[code] ?? 'P1011',
      is_panic: false,
    });
    return 1;
  }
}

/**
 * Creates the database that the address names, through the server's own `postgres` database.
 * @param {string} url
 */
export async function createDatabase(url) {
  const name = databaseName(url);
  await withClient(maintenanceUrl(url), (client) =>
    client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`),
  );
  return name;
}

/**
 * Drops it, and with it every connection that others still hold.
 * @param {string} url
 */
export async function dropDatabase(url) {
  const name = databaseName(url);
  await withClient(maintenanceUrl(url), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** @param {string} url */
export const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';

/** @param {string} url */
export function maintenanceUrl(url) {
  const address = new URL(url);
  address.pathname = '/postgres';
  return address.href;
}

/**
 * @template T
 * @param {string} connectionString
 * @param {(client: pg.Client) => Promise<T>} use
 */
export async function withClient(connectionString, use) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/**
 * @param {'INFO' | 'ERROR'} level
 * @param {Record<string, unknown>} fields
 */
const log = (level, fields) =>
  process.stderr.write(
    JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }) +
      '\n',
  );

/**
 * @param {string} code
 * @param {string} message
 * @param {string} url
 */
function sentence(code, message, url) {
  const { hostname, port, username } = URL.canParse(url)
    ? new URL(url)
    : { hostname: '?', port: '', username: '?' };
  const server = `${hostname}:${port || 5432}`;
  switch (PRISMA_CODES[code]) {
    case 'P1000':
      return `Authentication failed against database server, the provided database credentials for \`${username}\` are not valid.`;
    case 'P1001':
      return `Can't reach database server at \`${server}\`. Please make sure your database server is running at \`${server}\`.`;
    case 'P1002':
      return `The database server at \`${server}\` was reached but timed out.`;
    case 'P1003':
      return `Database \`${databaseName(url)}\` does not exist on the database server at \`${server}\`.`;
    default:
      return message;
  }
}
