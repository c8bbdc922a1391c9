import type { AddressTable } from './addresses.ts';
import type { AddressRule } from './find-address.ts';
import { ownPort } from './find-address.ts';
import { listenVariable } from './own-ports.ts';
import { rewriteKeywords } from './rewrite-keywords.ts';
import { rewritePair } from './rewrite-pair.ts';
import { rewriteText } from './rewrite-text.ts';

/** One environment value that follows the address table, and why: what `env explain` shows. */
export interface Rewrite {
  variable: string;
  from: string;
  to: string;
  rule: AddressRule | 'host and port pair' | 'keyword string';
}

export interface RewrittenEnvironment {
  environment: Record<string, string>;
  rewrites: Rewrite[];
}

/** The environment that a service has on this host: as in its container, but for the addresses. */
export function rewriteEnvironment(
  service: string,
  environment: Record<string, string>,
  table: AddressTable,
): RewrittenEnvironment {
  const result: Record<string, string> = {};
  const rewrites: Rewrite[] = [];
  for (const [variable, from] of Object.entries(environment)) {
    const rewritten = rewriteValue(service, variable, environment, table);
    result[variable] = rewritten?.to ?? from;
    if (rewritten !== undefined && rewritten.to !== from) rewrites.push({ variable, from, ...rewritten });
  }
  return { environment: result, rewrites };
}

type Rewritten = Pick<Rewrite, 'to' | 'rule'>;

/** The first rule that has something to say wins. */
function rewriteValue(
  service: string,
  variable: string,
  environment: Record<string, string>,
  table: AddressTable,
): Rewritten | undefined {
  const value = environment[variable] ?? '';
  return (
    listenPort(service, variable, value, table) ??
    rewritePair(variable, environment, table) ??
    rewriteKeywords(value, table) ??
    addresses(service, value, table)
  );
}

function listenPort(
  service: string,
  variable: string,
  value: string,
  table: AddressTable,
): Rewritten | undefined {
  if (!listenVariable.test(variable) || !/^\d+$/.test(value)) return undefined;
  const own = ownPort(table, service, Number(value));
  return own && { to: String(own.port), rule: 'own port' };
}

function addresses(service: string, value: string, table: AddressTable): Rewritten | undefined {
  const { text, rules } = rewriteText(value, table, { service, loopback: 'published' });
  return rules[0] && { to: text, rule: rules[0] };
}
