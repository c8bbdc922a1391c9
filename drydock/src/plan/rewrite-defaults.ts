import type { AddressTable } from './addresses.ts';
import { isLoopback, ownPort } from './find-address.ts';

/**
 * `http://localhost:${PORT:-4000}/`: the shell takes the default where nobody set the variable, and then it is a port of
 * the container. Behind the name of another host it is none of ours.
 */
export function rewriteDefaults(text: string, table: AddressTable, service: string): string {
  return text.replace(
    withDefault,
    (whole, host: string | undefined, variable: string, operator: string, port: string) => {
      const isPort = host === undefined ? /PORT$/i.test(variable) : isLoopback(host);
      const own = isPort ? ownPort(table, service, Number(port)) : undefined;
      return own ? `${host === undefined ? '' : `${host}:`}\${${variable}${operator}${own.port}}` : whole;
    },
  );
}

const withDefault = /(?:(\[::1?\]|[\w.-]+):)?\$\{(\w+)(:?-)(\d{2,5})\}/g;
