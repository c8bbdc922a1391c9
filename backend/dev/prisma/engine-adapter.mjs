import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { createDatabase, dropDatabase } from './engine-database.mjs';

const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * Prisma's adapter for PostgreSQL, mended where it was not made for the schema engine:
 * - It does not know PostgreSQL's type "char", in which the catalogue keeps its codes.
 * - It cuts a script at every semicolon and runs the pieces one by one: a function's body would be torn
 *   apart, and a failed migration left half done. Here PostgreSQL gets the script whole, as one transaction.
 * - Its shadow database puts a name beside the address it was given, whose own name pg prefers: the
 *   database that is emptied would be the real one. Here it gets an address of its own, and is dropped.
 * @param {string} url
 * @param {{ onShadow: boolean }} options `onShadow`: every connection is to an empty database of its own
 * @returns {{ adapter: PrismaPg, dispose: () => Promise<unknown> }} `dispose` drops shadows that are left
 */
export function engineAdapter(url, { onShadow }) {
  /** @type {Set<() => Promise<void>>} */
  const shadows = new Set();
  const schema = new URL(url).searchParams.get('schema') ?? undefined;
  /** @param {string} address */
  const connect = async (address) =>
    mend(await new PrismaPg({ connectionString: address }, { schema }).connect());
  const connectToShadow = async () => {
    const address = new URL(url);
    address.pathname = `/prisma_migrate_shadow_db_${randomUUID()}`;
    await createDatabase(address.href);
    const connection = await connect(address.href);
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      if (!shadows.delete(connection.dispose)) return;
      await dispose();
      await dropDatabase(address.href);
    };
    shadows.add(connection.dispose);
    return connection;
  };
  const { provider, adapterName } = new PrismaPg({ connectionString: url });
  const factory = {
    provider,
    adapterName,
    connect: onShadow ? connectToShadow : () => connect(url),
    connectToShadowDb: connectToShadow,
  };
  const adapter = /** @type {PrismaPg} */ (/** @type {unknown} */ (factory));
  return { adapter, dispose: () => Promise.all([...shadows].map((disposeShadow) => disposeShadow())) };
}

/** @template T @param {T} connection @returns {T} */
function mend(connection) {
  const mended = /** @type {any} */ (connection);
  const pool = mended.underlyingDriver();
  mended.executeScript = (/** @type {string} */ script) =>
    pool.query(script).then(
      () => undefined,
      (/** @type {unknown} */ error) => mended.onError(error),
    );
  readCharacters(mended);
  const { startTransaction } = mended;
  mended.startTransaction = async (/** @type {unknown[]} */ ...args) =>
    readCharacters(await startTransaction.apply(mended, args));
  return connection;
}

/** @param {any} queryable */
function readCharacters(queryable) {
  const { performIO, queryRaw } = queryable;
  queryable.queryRaw = async (/** @type {unknown} */ query) => {
    /** @type {number[]} */
    let characters = [];
    const noting = Object.create(queryable, {
      performIO: {
        value: async (/** @type {unknown} */ sent) => {
          const result = await performIO.call(queryable, sent);
          characters = result.fields.flatMap((/** @type {any} */ field, /** @type {number} */ index) =>
            field.dataTypeID === CHAR_OID ? [index] : [],
          );
          for (const index of characters) result.fields[index].dataTypeID = TEXT_OID;
          return result;
        },
      },
    });
    const answer = await queryRaw.call(noting, query);
    for (const index of characters) answer.columnTypes[index] = ColumnTypeEnum.Character;
    return answer;
  };
  return queryable;
}
