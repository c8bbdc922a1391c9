/** A service's replicas are counted from 1. Where one has a single replica, nobody speaks of its number. */
export interface Replica {
  service: string;
  replica: number;
}

/** `api`, `api#2`: names files and entries; no service may have `#` in its name. */
export function replicaKey(service: string, replica = 1): string {
  return replica === 1 ? service : `${service}#${replica}`;
}

export function readReplicaKey(key: string): Replica {
  const [service = '', replica = '1'] = key.split('#');
  return { service, replica: Number(replica) };
}

/** As people read it: `api`, or `api-2` where it is one of several. */
export function replicaLabel(service: string, replica?: number): string {
  return replica === undefined ? service : `${service}-${replica}`;
}
