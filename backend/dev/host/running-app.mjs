import { setTimeout as sleep } from 'node:timers/promises';

// An edit shall not wait for a slow answer or job for ever; what is cut off is said.
const PATIENCE = 3_000;

/** One Nest application without a port of its own. */
export class RunningApp {
  #underWay = 0;
  /** @type {(() => void) | undefined} */
  #whenIdle;

  /** @param {any} app a NestFastifyApplication */
  constructor(app) {
    this.app = app;
    this.fastify = app.getHttpAdapter().getInstance();
  }

  /** @param {() => Promise<any>} createApp */
  static async start(createApp) {
    const app = await createApp();
    await app.init();
    const running = new RunningApp(app);
    await running.fastify.ready();
    return running;
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  handle(request, response) {
    this.#underWay += 1;
    response.once('close', () => {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#whenIdle?.();
    });
    this.fastify.routing(request, response);
  }

  /**
   * WebSocket gateways listen on the application's own server.
   * @param {import('node:http').IncomingMessage} request @param {import('node:stream').Duplex} socket @param {Buffer} head
   */
  upgrade(request, socket, head) {
    return this.app.getHttpServer().emit('upgrade', request, socket, head);
  }

  /** Answers what was asked, then ends every connection, worker and timer of the application. */
  async close() {
    if (this.#underWay > 0) {
      const idle = new Promise(
        (/** @type {(value?: unknown) => void} */ resolve) => (this.#whenIdle = resolve),
      );
      await patiently(idle, 'A request of the old code is still being answered');
    }
    await patiently(this.app.close(), 'The old application has not closed yet (a long job?)');
  }
}

/** @param {Promise<unknown>} work @param {string} complaint */
async function patiently(work, complaint) {
  const patience = new AbortController();
  const late = sleep(PATIENCE, 'late', { signal: patience.signal, ref: false }).catch(() => undefined);
  const outcome = await Promise.race([work, late]);
  patience.abort();
  if (outcome === 'late') console.error(`[dev] ${complaint}: not waited for any longer`);
}
