import { isFree } from './is-free.ts';

/** The range that no operating system hands to outgoing connections: what is free now stays free until it is bound. */
const first = 20_000;
const last = 29_999;

/** A port nobody listens on; `seed` (a project and service name, say) makes the same project find the same port again. */
export async function freePort(options: FreePortOptions = {}): Promise<number> {
  const { host = '127.0.0.1', seed = String(Math.random()), avoid = new Set() } = options;
  const size = last - first + 1;
  const start = hash(seed) % size;
  for (let step = 0; step < size; step += 1) {
    const port = first + ((start + step) % size);
    if (!avoid.has(port) && (await isFree(host, port))) return port;
  }
  throw new Error(`no free port between ${first} and ${last} on ${host}`);
}

export interface FreePortOptions {
  host?: string;
  seed?: string;
  /** Ports promised to somebody else already. */
  avoid?: ReadonlySet<number>;
}

/** FNV-1a: small, stable, and spreads similar names. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}
