import type { AddressTable } from './addresses.ts';
import { containerPort, serviceOf } from './find-address.ts';

/**
 * Keyword strings: libpq's `host=db port=5432 user=x` and ADO.NET's `Server=db;Port=5432;Database=x`. Both words must be
 * there, because each driver has its own default port, but where the caller knows which.
 */
export function rewriteKeywords(
  value: string,
  table: AddressTable,
  usualPort?: number,
): { to: string; rule: 'keyword string' } | undefined {
  const host = /(^|[\s;])((?:host|server)\s*=\s*)([\w.-]+)(?=$|[\s;])/i.exec(value);
  const port = /(^|[\s;])(port\s*=\s*)(\d+)(?=$|[\s;])/i.exec(value);
  const service = host && serviceOf(host[3] ?? '', table);
  const number = port ? Number(port[3]) : usualPort;
  const address = number !== undefined && service && containerPort(table, service, number);
  if (!host || !address) return undefined;
  const named = value.replace(host[0], `${host[1]}${host[2]}${address.host}`);
  const to = port
    ? named.replace(port[0], `${port[1]}${port[2]}${address.port}`)
    : `${named} port=${address.port}`;
  return { to, rule: 'keyword string' };
}
