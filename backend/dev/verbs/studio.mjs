import net from 'node:net';
import { runPrisma } from '../prisma/run-prisma.mjs';

/**
 * Prisma Studio, until it is interrupted. It listens on the loopback address alone, where a published port does not
 * reach it: in a container (`STUDIO_HOST=0.0.0.0`, from the image) a relay listens for it.
 * @param {string[]} _args
 * @param {{ studioPort: number, studioHost: string }} settings
 */
export async function run(_args, { studioPort, studioHost }) {
  const isLocal = ['localhost', '127.0.0.1', '::1'].includes(studioHost);
  const port = isLocal ? studioPort : studioPort + 1;
  const relay = isLocal ? undefined : await relayTo(port, studioPort, studioHost);
  // Studio says its own address; behind a relay it is another.
  if (relay) console.log(`Prisma Studio: http://localhost:${studioPort}`);
  const code = await runPrisma(['studio', '--port', String(port), '--browser', 'none'], { stdio: 'inherit' });
  relay?.close();
  return code;
}

/** @param {number} target @param {number} port @param {string} host @returns {Promise<net.Server>} */
function relayTo(target, port, host) {
  const relay = net.createServer((client) => {
    const studio = net.connect(target, '127.0.0.1');
    client.pipe(studio).pipe(client);
    client.once('error', () => studio.destroy());
    studio.once('error', () => client.destroy());
  });
  return new Promise((resolve, reject) => {
    relay.once('error', reject).listen(port, host, () => resolve(relay));
  });
}
