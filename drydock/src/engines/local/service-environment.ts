import type { Service } from '../../compose/model.ts';

/** The environment that the Compose file gives to a service; a variable without a value is not set, as in Docker. */
export function composeEnvironment(service: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(service.environment ?? {}).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** The environment of a program that is not the project's own (a server, a tool): what it needs to run at all. */
export function plainEnvironment(host: Record<string, string>): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
  return Object.fromEntries(names.flatMap((name) => (host[name] === undefined ? [] : [[name, host[name]]])));
}
