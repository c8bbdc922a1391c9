import { sha256 } from '../base/sha256.ts';
import type { Service } from './model.ts';

/**
 * A digest of what a service is: equal for equal canonical services, whatever the order of their keys. As in Compose the
 * number of replicas is no part of it: one more changes none of the others.
 */
export function configHash({ scale: _scale, deploy, ...service }: Service): string {
  const kept = Object.entries(deploy ?? {}).filter(([key]) => key !== 'replicas');
  const rest = kept.length > 0 ? { ...service, deploy: Object.fromEntries(kept) } : service;
  return sha256(stable(rest));
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${stable(entry)}`).join(',')}}`;
}
