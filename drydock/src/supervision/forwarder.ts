import net from 'node:net';

export interface Place {
  host: string;
  port: number;
}

/**
 * Passes connections on to the ports behind it, each to the next one in turn. It listens only while there is one, so
 * that a name whose service does not listen yet refuses connections, as in Docker.
 */
export class Forwarder {
  readonly #place: Place;
  readonly #onError: (error: NodeJS.ErrnoException) => void;
  readonly #targetHost: string;
  readonly #sockets = new Set<net.Socket>();
  #targets: number[] = [];
  #turn = 0;
  #server: net.Server | undefined;

  constructor(
    place: Place,
    onError: (error: NodeJS.ErrnoException) => void,
    targetHost: string = place.host,
  ) {
    this.#place = place;
    this.#onError = onError;
    this.#targetHost = targetHost;
  }

  add(port: number): void {
    if (!this.#targets.includes(port)) this.#targets.push(port);
    if (!this.#server) this.#listen();
  }

  /** Connections that are open go on until one side ends them. */
  remove(port: number): void {
    this.#targets = this.#targets.filter((one) => one !== port);
    if (this.#targets.length > 0) return;
    this.#server?.close();
    this.#server = undefined;
  }

  close(): void {
    for (const port of this.#targets) this.remove(port);
    for (const socket of this.#sockets) socket.destroy();
  }

  #listen(): void {
    const server = net.createServer(
      { allowHalfOpen: true, pauseOnConnect: true, noDelay: true },
      (client) => {
        this.#keep(client);
        this.#turn += 1;
        const at = this.#turn % Math.max(1, this.#targets.length);
        this.#connect(client, [...this.#targets.slice(at), ...this.#targets.slice(0, at)]);
      },
    );
    server.on('error', (error) => {
      this.#server = undefined;
      this.#onError(error);
    });
    const { host, port } = this.#place;
    server.listen({ host, port });
    this.#server = server;
  }

  /** To the first that answers: one may have closed its port, or be about to open it again. */
  #connect(client: net.Socket, [port, ...others]: number[]): void {
    if (client.destroyed) return;
    if (port === undefined) return void client.resetAndDestroy();
    const target = net.connect({ host: this.#targetHost, port, allowHalfOpen: true, noDelay: true });
    const next = () => this.#connect(client, others);
    target.once('error', next);
    target.once('connect', () => {
      target.off('error', next);
      // We were closed meanwhile, or the client has gone: nobody would end this one.
      if (client.destroyed) return void target.destroy();
      this.#keep(target);
      client.once('close', () => target.destroy());
      target.once('close', () => client.destroy());
      target.once('error', () => client.resetAndDestroy());
      client.pipe(target);
      target.pipe(client);
    });
  }

  #keep(socket: net.Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
