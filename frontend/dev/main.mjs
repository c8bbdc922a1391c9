import { createServer } from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { watchFile } from 'node:fs';
import { warmUp } from './warm-up.mjs';

// The development server: Next in this very process, by its documented custom-server interface
// (docs/decisions/202-next-in-process.md).

const started = performance.now();
const dir = path.resolve(import.meta.dirname, '..');
const port = Number(process.env.PORT || 3000);
// `next` itself would not do it for a custom server; the image and Compose set both.
process.env.NODE_ENV ||= 'development';
process.env.NEXT_TELEMETRY_DISABLED ||= '1';
process.setSourceMapsEnabled(true);

// Listens before Next is ready, and lets the first requests wait: a taken port is known at once.
const server = createServer();
server.once('error', (error) => fail(error.code === 'EADDRINUSE' ? `Port ${port} is taken.` : error));
server.listen(port, process.env.HOST || undefined);

/** @type {import('next').NextServer | undefined} */
let app;
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

const ready = prepare();
/** @type {Set<string>} */
const asked = new Set();
server.on('request', async (request, response) => {
  asked.add(request.url);
  (await ready)(request, response);
});
await ready.catch(fail);
console.log(
  `Next.js answers on http://localhost:${port} after ${((performance.now() - started) / 1000).toFixed(1)} s`,
);

// Next reads its configuration once. Drydock and Compose watch restart this service by themselves.
watchFile(path.join(dir, 'next.config.ts'), { interval: 2_000, persistent: false }, () => {
  console.log('next.config.ts changed: it takes effect at the next start');
});

await warmUp(port, asked);

async function prepare() {
  const { default: next } = await import('next');
  app = next({ dev: true, turbopack: true, dir, port, hostname: 'localhost', httpServer: server });
  await app.prepare();
  return app.getRequestHandler();
}

async function stop() {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), 800).unref();
  server.close();
  server.closeAllConnections();
  await app?.close().catch(() => {});
  process.exit(0);
}

/** @param {unknown} problem */
function fail(problem) {
  // A wrong environment explains itself; a stack would bury the list.
  const { hint, message, stack } = problem instanceof Error ? problem : { message: problem };
  console.error(hint ? `${message}\n${hint}` : (stack ?? message));
  process.exit(1);
}
