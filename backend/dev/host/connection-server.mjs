import http from 'node:http';

const KEEP_ALIVE = 72_000; // longer than a load balancer's 60 s, as in production

/** An HTTP server without a port: its connections come from the parent. */
export class ConnectionServer {
  /** Connections, and how many requests of each are under way. @type {Map<import('node:net').Socket, number>} */
  #sockets = new Map();
  #closing = false;
  #server = http.createServer({ keepAliveTimeout: KEEP_ALIVE });

  /** @param {http.RequestListener} handle */
  constructor(handle) {
    this.#server.on('request', (request, response) => {
      const { socket } = request;
      this.#count(socket, 1);
      if (this.#closing) response.shouldKeepAlive = false;
      response.once('close', () => this.#count(socket, -1));
      handle(request, response);
    });
  }

  /** @param {(request: http.IncomingMessage, socket: import('node:stream').Duplex, head: Buffer) => void} handle */
  onUpgrade(handle) {
    this.#server.on('upgrade', handle);
  }

  /** @param {import('node:net').Socket | undefined} socket undefined when the peer left on the way here */
  accept(socket) {
    if (!socket) return;
    this.#sockets.set(socket, 0);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.setNoDelay(true);
    this.#server.emit('connection', socket);
    socket.resume();
  }

  disconnectIdle() {
    for (const [socket, requests] of this.#sockets) if (requests === 0) socket.end();
  }

  /** No connection is kept for another request; resolves when those under way are answered. */
  async drain() {
    this.#closing = true;
    this.disconnectIdle();
    while ([...this.#sockets.values()].some((requests) => requests > 0)) {
      await new Promise((resolve) => this.#server.once('idle', resolve));
    }
  }

  /** @param {import('node:net').Socket} socket @param {1 | -1} change */
  #count(socket, change) {
    const requests = (this.#sockets.get(socket) ?? 0) + change;
    if (this.#sockets.has(socket)) this.#sockets.set(socket, requests);
    if (requests > 0) return;
    this.#server.emit('idle');
    if (this.#closing) socket.end();
  }
}
