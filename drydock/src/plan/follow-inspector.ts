import type { AddressTable } from './addresses.ts';
import { containerPort } from './find-address.ts';

/**
 * Node's inspector follows the table, and is on loopback as every port is: whoever reaches it may run any code.
 * `--inspect=0.0.0.0:9229` -> `--inspect=127.0.0.1:9230` where the port moved.
 */
export function followInspector(text: string, table: AddressTable, service: string): string {
  return text.replace(inspector, (whole, option: string, place = '') => {
    const [, host, port] = /^=(?:(.+?):)?(\d+)$/.exec(place) ?? [undefined, place.slice(1), undefined];
    if (port === '0') return whole;
    const real = containerPort(table, service, Number(port ?? 9229))?.port;
    if (real === undefined && !isAnyHost(host)) return whole;
    return `${option}=${isAnyHost(host) || !host ? '127.0.0.1' : host}:${real ?? port ?? 9229}`;
  });
}

const inspector = /(--inspect(?:-brk|-wait)?)(=[^\s"';&|)]+)?(?=$|[\s"';&|)])/g;

function isAnyHost(host: string | undefined): boolean {
  return host === '0.0.0.0' || host === '::' || host === '[::]';
}
