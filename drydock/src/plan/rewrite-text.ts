import type { AddressTable } from './addresses.ts';
import { defaultPorts } from './default-ports.ts';
import { findAddress, isAnyHost, isLoopback } from './find-address.ts';
import type { AddressRule, Reader } from './find-address.ts';

/**
 * Follows the address table through one text: the hosts of every URL in it, and every `host:port` outside URLs.
 * User names, passwords, paths, and words that only look like a service (`mydb:5432`, `db:54321`) stay as they are.
 */
export function rewriteText(text: string, table: AddressTable, reader: Reader): RewrittenText {
  const rules = new Set<AddressRule>();
  const replace = (host: string, port: string | undefined, scheme?: string): string | undefined => {
    const number = port === undefined ? defaultPorts[scheme?.toLowerCase() ?? ''] : Number(port);
    if (number === undefined) return undefined;
    if (isLoopback(host) && reader.loopback === 'published' && scheme && !browserSchemes.test(scheme))
      return undefined;
    const found = findAddress(host, number, table, reader);
    if (found === undefined) return undefined;
    const { address, rule } = found;
    // Who is told to listen on every address listens on loopback, where ports are published.
    const keepsHost = isLoopback(host) && !isAnyHost(host);
    if (keepsHost && address.port === number) return undefined;
    rules.add(rule);
    const isSamePlace = port === undefined && address.port === number;
    return `${keepsHost ? host : address.host}${isSamePlace ? '' : `:${address.port}`}`;
  };
  let result = '';
  let end = 0;
  for (const url of text.matchAll(urlPattern)) {
    const [whole, scheme = '', authority = ''] = url;
    result += rewriteBare(text.slice(end, url.index), replace, end > 0 && !startsToken(text, end));
    result += `${scheme}://${rewriteAuthority(authority, scheme, replace)}`;
    end = url.index + whole.length;
  }
  result += rewriteBare(text.slice(end), replace, end > 0);
  return { text: result, rules: [...rules] };
}

/**
 * A loopback address in a value is a published one that a browser will use (CORS, callbacks, NEXT_PUBLIC_*): it follows
 * its port. `postgres://localhost:5432` never names a service, in Docker neither: it is a server that the user named,
 * and following would quietly put ours in its place.
 */
const browserSchemes = /^(https?|wss?)$/i;

export interface RewrittenText {
  text: string;
  rules: AddressRule[];
}

type Replace = (host: string, port: string | undefined, scheme?: string) => string | undefined;

/** Scheme and authority of a URL. A comma belongs to it (`a:1,b:2`) unless another URL begins there. */
const urlPattern = /([a-z][a-z0-9+.-]*):\/\/((?:(?!,[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>\\|`])*)/gi;

const host = String.raw`\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)*\.?`;
const hostPort = new RegExp(`^(${host})(?::(\\d{1,5}))?$`, 'i');

/** What follows the last `@` names hosts; what stands before it is a user and a password, and stays. */
function rewriteAuthority(authority: string, scheme: string, replace: Replace): string {
  const at = authority.lastIndexOf('@') + 1;
  const hosts = authority
    .slice(at)
    .split(',')
    .map((part) => {
      // A closing bracket or similar may stand right after the address in prose or JSON-like values.
      const [, address = '', rest = ''] = /^(.*?)([)\]};>]*)$/.exec(part) ?? [];
      const whole = part.startsWith('[') ? part : address;
      const [, name, port] = hostPort.exec(whole) ?? [];
      const replaced = name === undefined ? undefined : replace(name, port, scheme);
      return replaced === undefined ? part : `${replaced}${part.startsWith('[') ? '' : rest}`;
    });
  return authority.slice(0, at) + hosts.join(',');
}

/** `db:5432` as a word of its own: at the start or after a separator, followed by the end, a separator or a path. */
const barePattern = new RegExp(String.raw`(^|[\s,;|=("'[{<@])(${host}):(\d{1,5})(?=$|[\s,;|)"'\]}>/])`, 'gi');

/** Text outside URLs. Behind an authority follow that URL's path and query until the next separator: they stay. */
function rewriteBare(text: string, replace: Replace, isBehindUrl: boolean): string {
  const start = isBehindUrl ? text.search(/[\s,;|"'<>]|$/) : 0;
  // Two neighbours share the separator between them, so the pattern must not consume the one behind.
  return (
    text.slice(0, start) +
    text
      .slice(start)
      .replace(barePattern, (whole, before: string, name: string, port: string, offset: number) => {
        if (isUserInfo(text.slice(start), offset + before.length)) return whole;
        const replaced = replace(name, port);
        return replaced === undefined ? whole : `${before}${replaced}`;
      })
  );
}

/** `db:5432@host`: a user and a password that happen to look like an address. */
function isUserInfo(text: string, index: number): boolean {
  return /^[^\s,;|"'()/]*@/.test(text.slice(index));
}

function startsToken(text: string, index: number): boolean {
  return /[\s,;|"'<>]/.test(text[index] ?? ' ');
}
