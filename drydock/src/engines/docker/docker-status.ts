import type { Project, Service } from '../../compose/model.ts';
import type { Health, ServiceState, ServiceStatus } from '../stack-event.ts';
import { numberOf, replicaOf, serviceOf, type InspectedContainer } from './container.ts';
import { publishedAddress } from './published-address.ts';

/** What Docker knows of the containers, in our words: one status per container, in the file's order. */
export function toReplicaStatuses(
  project: Project,
  containers: readonly InspectedContainer[],
): ServiceStatus[] {
  return Object.entries(project.services).flatMap(([name, service]) => {
    const own = containers.filter((container) => serviceOf(container) === name);
    if (own.length === 0) return toStatuses({ ...project, services: { [name]: service } }, []);
    return own
      .toSorted((a, b) => numberOf(a) - numberOf(b))
      .map((container) => toStatus(name, service, container, replicaOf(container, own)));
  });
}

/** What Docker knows of the containers, in our words: one status per service of the project, in the file's order. */
export function toStatuses(project: Project, containers: readonly InspectedContainer[]): ServiceStatus[] {
  return Object.entries(project.services).map(([name, service]) => {
    const own = containers.filter((container) => serviceOf(container) === name);
    // With several replicas, the one in the worst state speaks for the service.
    const worst = own.toSorted((a, b) => rank(a) - rank(b))[0];
    return worst
      ? toStatus(name, service, worst)
      : { service: name, state: 'created', addresses: [], restarts: 0 };
  });
}

function toStatus(
  name: string,
  service: Service,
  container: InspectedContainer,
  replica?: number,
): ServiceStatus {
  const { State } = container;
  const state = stateOf(container);
  const status: ServiceStatus = {
    service: name,
    ...(replica !== undefined && { replica }),
    state,
    addresses: addressesOf(service, container),
    restarts: container.RestartCount,
  };
  if (state === 'running' || state === 'paused') {
    const health = healthOf(State.Health?.Status);
    if (health) status.health = health;
    status.pid = State.Pid;
    status.startedAt = Date.parse(State.StartedAt);
  }
  if (state === 'exited' || state === 'failed' || state === 'restarting') status.exitCode = State.ExitCode;
  const detail = detailOf(container);
  if (detail) status.detail = detail;
  return status;
}

/** A container that never started (`created` with an error) and one that died without a policy to bring it back. */
function stateOf({ State }: InspectedContainer): ServiceState {
  switch (State.Status) {
    case 'running':
    case 'paused':
      return State.Status;
    case 'restarting':
      return 'restarting';
    case 'removing':
      return 'stopping';
    case 'dead':
      return 'failed';
    case 'exited':
      return 'exited';
    default:
      return State.Error ? 'failed' : 'created';
  }
}

function healthOf(status: string | undefined): Health | undefined {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : undefined;
}

function detailOf({ State }: InspectedContainer): string | undefined {
  if (State.Error) return State.Error;
  if (State.OOMKilled) return 'out of memory';
  if (State.Health?.Status !== 'unhealthy') return undefined;
  return State.Health.Log?.at(-1)?.Output.trim() || undefined;
}

/** Docker shows a port once for IPv4 and once for IPv6. */
function addressesOf(service: Service, { NetworkSettings }: InspectedContainer): string[] {
  const bindings = Object.entries(NetworkSettings.Ports ?? {}).flatMap(([target, bound]) =>
    (bound ?? []).map((one) => ({ target: Number.parseInt(target, 10), ...one })),
  );
  const addresses = bindings.map(({ target, HostIp, HostPort }) =>
    publishedAddress(service, target, HostIp, HostPort),
  );
  return [...new Set(addresses)];
}

function rank(container: InspectedContainer): number {
  const order: ServiceState[] = [
    'failed',
    'restarting',
    'exited',
    'stopping',
    'created',
    'paused',
    'running',
  ];
  return order.indexOf(stateOf(container)) + (container.State.Health?.Status === 'healthy' ? 1 : 0);
}
