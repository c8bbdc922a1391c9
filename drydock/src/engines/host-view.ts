import type { Observe } from './engine.ts';
import type { PortAddress } from '../plan/addresses.ts';

/** A running stack of host processes, seen from outside. */
export interface HostView {
  /** Pids of a service: its process and everything that this one started. Empty when it does not run. */
  pids(service: string): Promise<number[]>;
  /** Where the container ports of the running services listen on this host. */
  addresses(): Promise<readonly PortAddress[]>;
  /** Where a path of the service's container lies on this host; undefined: nowhere. */
  hostPath(service: string, containerPath: string): Promise<string | undefined>;
  /** Installs and generates what services need, without starting them. */
  build(services: readonly string[], observe: Observe): Promise<void>;
}
