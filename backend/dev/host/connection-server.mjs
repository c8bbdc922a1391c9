import http from 'node:http';

const KEEP_ALIVE = 72_000; // longer than a load balancer's 60 s, as in production

/** An HTTP server without a port: its connections come from the parent. */
export class ConnectionServer {
  /** Connections, and the answers of each that are under way. @type {Map<import('node:net').Socket, Set<http.ServerResponse>>} */
  #sockets = new Map();
  /** Connections that end with the answer that is under way. @type {WeakSet<import('node:net').Socket>} */
  #leaving = new WeakSet();
  #closing = false;
  #server = http.createServer({ keepAliveTimeout: KEEP_ALIVE });

  /** @param {http.RequestListener} handle */
  constructor(handle) {
    this.#server.on('request', (request, response) => {
      const { socket } = request;
      this.#sockets.get(socket)?.add(response);
      if (this.#isLeaving(socket)) response.shouldKeepAlive = false;
      response.once('close', () => this.#answered(socket, response));
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
    this.#sockets.set(socket, new Set());
    socket.once('close', () => this.#sockets.delete(socket));
    socket.setNoDelay(true);
    this.#server.emit('connection', socket);
    socket.resume();
  }

  /** Every connection ends, a busy one with its answer: whoever asks again comes through the port. */
  disconnect() {
    for (const [socket, answers] of this.#sockets) {
      if (answers.size === 0) socket.end();
      this.#leaving.add(socket);
      for (const answer of answers) answer.shouldKeepAlive = false;
    }
  }

  /** No connection is kept for another request; resolves when those under way are answered. */
  async drain() {
    this.#closing = true;
    this.disconnect();
    while ([...this.#sockets.values()].some((answers) => answers.size > 0)) {
      await new Promise((resolve) => this.#server.once('idle', resolve));
    }
  }

  /** @param {import('node:net').Socket} socket */
  #isLeaving(socket) {
    return this.#closing || this.#leaving.has(socket);
  }

  /** @param {import('node:net').Socket} socket @param {http.ServerResponse} response */
  #answered(socket, response) {
    const answers = this.#sockets.get(socket);
    answers?.delete(response);
    if (answers && answers.size > 0) return;
    this.#server.emit('idle');
    if (this.#isLeaving(socket)) socket.end();
  }
}
