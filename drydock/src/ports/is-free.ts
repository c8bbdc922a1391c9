import { createServer } from 'node:net';

/**
 * Whether `port` can be bound on `host` right now: the only proof is to bind it, so it is bound and let go.
 * For 127.0.0.1 the neighbours count too. A stranger on `::1` would be answered first by browsers that resolve
 * `localhost` to it, and macOS lets 127.0.0.1 be bound beside a stranger on 0.0.0.0.
 */
export async function isFree(host: string, port: number): Promise<boolean> {
  const neighbours =
    host === '127.0.0.1' ? ['::1', ...(process.platform === 'darwin' ? ['0.0.0.0'] : [])] : [];
  for (const address of [host, ...neighbours]) {
    if (await isTaken(address, port)) return false;
  }
  return true;
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(!isMissingAddress(error)));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

/** No IPv6 on this host: nobody can be there. */
function isMissingAddress(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
}
