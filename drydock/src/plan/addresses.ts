/**
 * The one table that says where a container port of a service really listens on this host. Environment values, host
 * names in source code, printed addresses and health checks all follow it.
 */
export interface PortAddress {
  service: string;
  /** The port that the container would listen on. */
  containerPort: number;
  /** Loopback address and port on this host. */
  host: string;
  port: number;
  /** The port that the Compose file publishes; undefined when the port is not published. */
  published?: number;
}

export interface AddressTable {
  ports: PortAddress[];
  /** Every name by which a service is reached, as `db` -> `db`, alias -> service. */
  names: Record<string, string>;
}
