// The warm child: keeps Vite, Nest and the packages loaded, and swaps the application when told to.
import path from 'node:path';
import { root } from '../settings.mjs';
import { AppSwap } from './app-swap.mjs';
import { ConnectionServer } from './connection-server.mjs';
import { createModuleRunner } from './module-runner.mjs';
import { runSeed } from './run-seed.mjs';
import { warmPackages } from './warm-packages.mjs';

/** @type {() => void} */
let startLoading = () => undefined;
const mayLoad = new Promise((/** @type {(value?: unknown) => void} */ resolve) => (startLoading = resolve));
const tooling = createModuleRunner();
warmPackages();

/** @type {AppSwap | undefined} */
let swap;
const connections = new ConnectionServer((request, response) => void swap?.handle(request, response));
connections.onUpgrade((request, socket, head) => swap?.upgrade(request, socket, head));

process.on('message', async (/** @type {any} */ message, handle) => {
  if (message.type === 'connection')
    connections.accept(/** @type {import('node:net').Socket | undefined} */ (handle));
  if (message.type === 'load') startLoading();
  if (message.type === 'reload') swap?.changed(message.files);
  if (message.type === 'disconnect') connections.disconnect();
  if (message.type === 'seed') process.send?.({ type: 'seeded', ...(await runSeed((await tooling).runner)) });
  if (message.type === 'stop') await stop();
});
// The parent decides when to stop; a terminal's Ctrl-C reaches the whole group.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
// Without its parent nobody can reach this process any more.
process.on('disconnect', () => process.exit(1));
// In production this ends the process; here the next save is a better answer than a dead service.
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error) => console.error(`[dev] ${event}:`, error));
}

const { runner, environment } = await tooling;
await mayLoad;
swap = new AppSwap({ runner, environment, entry: path.join(root, 'src', 'app.setup.ts') });
await swap.start();
process.send?.({ type: 'ready' });

async function stop() {
  await connections.drain();
  await swap?.close();
  process.exit(0);
}
