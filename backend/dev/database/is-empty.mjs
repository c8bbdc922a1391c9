import { withClient } from '../prisma/engine-database.mjs';

const TABLES = `
  SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'`;

/**
 * True when there are tables and no row in any of them: nobody has used this database yet.
 * @param {string} url
 */
export const databaseIsEmpty = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(TABLES);
    if (rows.length === 0) return false;
    const anyRow = rows.map(({ name }) => `EXISTS (SELECT 1 FROM ${name})`).join(' OR ');
    const { rows: answer } = await client.query(`SELECT ${anyRow} AS used`);
    return !answer[0].used;
  });
