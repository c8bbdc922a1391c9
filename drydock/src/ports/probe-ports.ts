import { findHolder } from './find-holder.ts';
import type { PortHolder } from './find-holder.ts';
import { freePort } from './free-port.ts';
import { isFree } from './is-free.ts';
import { nextFreePort } from './next-free-port.ts';

export interface ProbeRequest {
  host: string;
  /** Ports that the Compose file publishes. */
  published: number[];
  /** One name for each container port that only needs some port. */
  unpublished: string[];
  /** Ports that this project's own running processes hold: they count as free. */
  ours: ReadonlySet<number>;
}

export interface ProbedPorts {
  /** Published ports that somebody else holds, and what may be used instead. */
  taken: Record<number, { holder: PortHolder | null; next?: number }>;
  /** A free port for each name of `unpublished`. */
  spare: Record<string, number>;
}

/** Everything that the address table must know about this host, gathered in one go. */
export async function probePorts(request: ProbeRequest): Promise<ProbedPorts> {
  const { host, published, unpublished, ours } = request;
  const promised = new Set([...published, ...ours]);
  const taken: ProbedPorts['taken'] = {};
  for (const port of new Set(published)) {
    if (ours.has(port) || (await isFree(host, port))) continue;
    const next = await nextFreePort(host, port, promised);
    if (next !== undefined) promised.add(next);
    taken[port] = { holder: await findHolder(port), next };
  }
  const spare: ProbedPorts['spare'] = {};
  for (const name of unpublished) {
    const port = await freePort({ host, seed: name, avoid: promised });
    promised.add(port);
    spare[name] = port;
  }
  return { taken, spare };
}
