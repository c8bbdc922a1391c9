// The development command: generate, migrate, seed, serve, and all of it again when files change.
import { DevServer } from './dev-server.mjs';
import { complain } from './say.mjs';

const server = new DevServer();
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
  process.on(signal, () => void server.stop().then(() => process.exit(0)));
}
try {
  await server.start();
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  await server.stop();
  process.exit(1);
}
