import type { Observe } from './engine.ts';
import type { ServiceStatus } from './stack-event.ts';
import type { PortAddress, ReplicaAddress } from '../plan/addresses.ts';

/** A running stack of host processes, seen from outside. */
export interface HostView {
  /** What runs of a service: for each replica its process and everything that this one started. */
  pids(service: string): Promise<RunningReplica[]>;
  /** Commands that `run -d` left in the background. */
  oneOffs(): Promise<ServiceStatus[]>;
  /** Where the container ports of the running services listen on this host. */
  addresses(): Promise<readonly (PortAddress | ReplicaAddress)[]>;
  /** Where a path of the service's container lies on this host; undefined: nowhere. */
  hostPath(service: string, containerPath: string): Promise<string | undefined>;
  /** Installs and generates what services need, without starting them. */
  build(services: readonly string[], observe: Observe): Promise<void>;
}

export interface RunningReplica {
  /** Where the service has several. */
  replica?: number;
  pids: number[];
}
