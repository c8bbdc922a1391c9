import { sha256 } from '../base/sha256.ts';
import type { Service } from './model.ts';

/** The hash by which Docker Compose tells whether a container is of this service: its `com.docker.compose.config-hash`. */
export function composeHash(service: Service): string {
  const counted = Object.entries(service).filter(([key]) => !uncounted.includes(key));
  const text = JSON.stringify(Object.fromEntries(counted.map(([key, value]) => [key, without(key, value)])));
  return sha256(asGoWritesIt(text));
}

/** What may change without a new container. */
const uncounted = ['build', 'pull_policy', 'scale', 'depends_on', 'profiles'];

function without(key: string, value: unknown): unknown {
  if (key !== 'deploy') return value;
  return { ...(value as object), replicas: undefined };
}

/** Go's JSON escapes what HTML would take for its own. */
function asGoWritesIt(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
