import type { OneOffs } from './one-offs.ts';
import type { Stack } from './stack.ts';

/** Names of a command line: of services, or of commands that `run -d` left. Fails for one that is neither. */
export function splitNamed(named: readonly string[], stack: Stack, oneOffs: OneOffs) {
  const isOneOff = (name: string) => oneOffs.has(name) && !stack.loaded.project.services[name];
  const services = named.filter((name) => !isOneOff(name));
  for (const name of services) stack.service(name);
  return { services, oneOffs: named.filter(isOneOff) };
}
