import http from 'node:http';
import net from 'node:net';

const MOST_WAITING = 2_000;

/**
 * Owns the port for as long as the development command lives. Connections are passed to the child that
 * serves them; while there is none they wait, unread, instead of being refused. In front of a problem
 * that no child can serve, they are answered here.
 */
export class PortHolder {
  /** @type {Set<net.Socket>} */
  #waiting = new Set();
  /** @type {((socket: net.Socket) => void) | undefined} */
  #deliver;
  /** @type {http.RequestListener | undefined} */
  #answer;
  #server = net.createServer({ pauseOnConnect: true }, (socket) => this.#route(socket));
  #fallback = http.createServer((request, response) => {
    response.setHeader('connection', 'close');
    if (this.#answer) this.#answer(request, response);
    else response.writeHead(503).end();
  });

  /** @param {{ port: number, host: string }} address @returns {Promise<number>} the port */
  listen(address) {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(address, () => {
        this.#server.off('error', reject);
        resolve(/** @type {net.AddressInfo} */ (this.#server.address()).port);
      });
    });
  }

  /** From now on each connection goes to `deliver`, those that wait first. @param {(socket: net.Socket) => void} deliver */
  open(deliver) {
    this.#deliver = deliver;
    this.#answer = undefined;
    this.#releaseWaiting();
  }

  /** From now on connections wait. */
  hold() {
    this.#deliver = undefined;
    this.#answer = undefined;
  }

  /** From now on each connection is answered here. @param {http.RequestListener} answer */
  answer(answer) {
    this.#deliver = undefined;
    this.#answer = answer;
    this.#releaseWaiting();
  }

  close() {
    this.#server.close();
    for (const socket of this.#waiting) socket.destroy();
  }

  #releaseWaiting() {
    for (const socket of this.#waiting) this.#route(socket);
  }

  /** @param {net.Socket} socket */
  #route(socket) {
    this.#waiting.delete(socket);
    if (socket.destroyed) return;
    if (this.#deliver) {
      this.#deliver(socket);
    } else if (this.#answer) {
      this.#fallback.emit('connection', socket);
      socket.resume();
    } else if (this.#waiting.size < MOST_WAITING) {
      this.#waiting.add(socket);
      socket.once('error', () => socket.destroy()).once('close', () => this.#waiting.delete(socket));
    } else {
      socket.destroy();
    }
  }
}
