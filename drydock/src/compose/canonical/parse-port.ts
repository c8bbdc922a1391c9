import { isIP } from 'node:net';
import type { PortMapping } from '../model.ts';

/** Port mappings of the short form `[[ip:]host:]container[/protocol]`; ranges give one mapping per container port. */
export function parsePort(text: string): PortMapping[] {
  const { hostIp, host, container, protocol } = split(text);
  const [first, last] = range(container, 'container port', text);
  const [hostFirst, hostLast] = host === '' ? [undefined, undefined] : range(host, 'host port', text);
  if (hostFirst !== undefined && hostLast - hostFirst !== last - first && last !== first) {
    throw new RangeError(`"${text}": the ranges ${host} and ${container} differ in length`);
  }
  const mappings: PortMapping[] = [];
  for (let target = first; target <= last; target++) {
    const mapping: PortMapping = { mode: 'ingress', target, protocol };
    if (hostIp !== '') mapping.host_ip = hostIp;
    if (hostFirst !== undefined) {
      mapping.published =
        first === last && hostFirst !== hostLast
          ? `${hostFirst}-${hostLast}`
          : String(hostFirst + target - first);
    }
    mappings.push(mapping);
  }
  return mappings.sort((one, other) => compare(sortKey(one), sortKey(other)));
}

function split(text: string): { hostIp: string; host: string; container: string; protocol: string } {
  const [address = '', protocol = 'tcp', ...more] = text.split('/');
  const proto = (protocol === '' ? 'tcp' : protocol).toLowerCase();
  if (more.length > 0 || !['tcp', 'udp', 'sctp'].includes(proto)) {
    throw new RangeError(`"${text}": the protocol must be tcp, udp or sctp`);
  }
  const bracketed = /^\[([^\]]*)\]:(.*)$/.exec(address);
  const parts = (bracketed?.[2] ?? address).split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  const hostIp = bracketed?.[1] ?? parts.join(':');
  if (container === '') throw new RangeError(`"${text}" names no container port`);
  if (parts.length > 0 && bracketed) throw new RangeError(`"${text}" has too many colons`);
  if (hostIp !== '' && (isIP(hostIp) === 0 || hostIp.includes('%') || (isIP(hostIp) === 6 && !bracketed))) {
    const hint = isIP(hostIp) === 6 ? ` (write [${hostIp}])` : '';
    throw new RangeError(`"${text}": "${hostIp}" is not an IP address${hint}`);
  }
  return { hostIp, host, container, protocol: proto };
}

function range(text: string, what: string, whole: string): [number, number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (!match || first > 65535 || last > 65535 || last < first) {
    throw new RangeError(`"${whole}": "${text}" is not a ${what} from 0 to 65535`);
  }
  return [first, last];
}

/** Compose sorts the ports of a range as text. */
function sortKey(mapping: PortMapping): string {
  return `${mapping.target}/${mapping.protocol}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
