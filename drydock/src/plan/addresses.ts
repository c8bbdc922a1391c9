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
  /** TCP when it says nothing. */
  protocol?: 'udp';
  /** The process listens elsewhere, at the port's first address; the supervisor hands on what comes here. */
  isForwarder?: true;
}

/** Where one replica listens of a service that may have several. */
export interface ReplicaAddress extends PortAddress {
  replica: number;
  /** To what the name of its container leads, in `names`. */
  container: string;
}

export interface AddressTable {
  /** Where a service is reached by its name: itself, or the front of its replicas. */
  ports: PortAddress[];
  /** Published UDP ports, which stay as the file says. */
  udp?: PortAddress[];
  /** Every name by which a service is reached, as `db` -> `db`, alias -> service; a replica's by its container. */
  names: Record<string, string>;
  /** Names of the project that the reader of this table must not find: they are of other networks. */
  hidden?: string[];
  replicas?: ReplicaAddress[];
  /** Where the reader of this table listens itself, when it is one of several replicas; else as in `ports`. */
  own?: PortAddress[];
}
