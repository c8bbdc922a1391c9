import type { Difference, ObservedRun, ObservedService } from './observed-run.ts';

/** Everything in which two runs of a project differ, with the reason where it is so by design. */
export function compareRuns(docker: ObservedRun, local: ObservedRun, named: NamedVariables): Difference[] {
  if (docker.failure !== local.failure && (docker.failure ?? local.failure) !== undefined) {
    const told = (run: ObservedRun) => run.failure ?? 'came up';
    return [{ service: '', aspect: 'start', what: 'up', docker: told(docker), local: told(local) }];
  }
  const order = Object.keys(docker.order).flatMap((what): Difference[] => {
    const [kept, other] = [docker.order[what], local.order[what]];
    if (kept === other) return [];
    const word = (isKept?: boolean) => (isKept ? 'kept' : 'not kept');
    return [
      { service: what.split(' ')[0] ?? '', aspect: 'order', what, docker: word(kept), local: word(other) },
    ];
  });
  const services = Object.keys(docker.services).flatMap((service) => {
    const [one, other] = [docker.services[service], local.services[service]];
    return one && other ? compareServices(service, one, other, named[service] ?? new Set()) : [];
  });
  return [...order, ...services];
}

/** The variables of each service that the Compose file, an env file or the Dockerfile names. */
export type NamedVariables = Record<string, ReadonlySet<string>>;

function compareServices(
  service: string,
  docker: ObservedService,
  local: ObservedService,
  named: ReadonlySet<string>,
): Difference[] {
  const differ = (aspect: Difference['aspect'], what: string, one: unknown, other: unknown, why?: string) =>
    one === other
      ? []
      : [{ service, aspect, what, docker: told(one), local: told(other), ...(why !== undefined && { why }) }];
  return [
    ...differ('health', 'state', docker.state, local.state),
    ...differ('health', 'health', docker.health, local.health),
    ...differ('exit code', 'exit code', docker.exitCode, local.exitCode),
    ...differ('ports', 'published', docker.ports.join(', '), local.ports.join(', ')),
    ...union(docker.versions, local.versions).flatMap((what) => {
      const [one, other] = [docker.versions[what], local.versions[what]];
      return differ('version', what, one, other, versionReason(what, one, other));
    }),
    ...union(docker.names, local.names).flatMap((what) => {
      const reachesMore = local.names[what] === true && docker.names[what] === false;
      const why = reachesMore ? 'all services of the local engine share one network' : undefined;
      return differ('names', what, docker.names[what], local.names[what], why);
    }),
    ...union(docker.environment, local.environment).flatMap((what) =>
      differ(
        'environment',
        what,
        docker.environment[what],
        local.environment[what],
        environmentReason(what, docker, local, named.has(what)),
      ),
    ),
  ];
}

/** A minor version may differ: programs of one major version read each other's data. */
function versionReason(program: string, docker?: string, local?: string): string | undefined {
  if (docker === undefined || local === undefined) return undefined;
  const major = (text: string) => /\d+/.exec(text)?.[0];
  if (major(docker) !== major(local)) return undefined;
  return program === 'node' ? 'the Node of this host, of the same major version' : 'the same major version';
}

function environmentReason(
  variable: string,
  docker: ObservedService,
  local: ObservedService,
  isNamed: boolean,
): string | undefined {
  if (['PATH', 'HOME', 'HOSTNAME', 'PWD', 'SHLVL', 'TERM', '_'].includes(variable))
    return 'of the host or the container itself';
  const rule = local.rules[variable];
  if (rule !== undefined && rule !== unknownRule) return rule;
  if (isNamed) return undefined;
  if (local.environment[variable] === undefined)
    return 'set by the image itself; no file of the project names it';
  return docker.environment[variable] === undefined
    ? 'of this host, which every program needs'
    : 'the image and the local engine each set their own';
}

/** What `engineChanges` says when it knows no rule. */
const unknownRule = 'changed by the local engine';

function union(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}

function told(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value) === '' ? 'empty' : String(value);
}
