import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { ConnectionServer } from './connection-server.mjs';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

test('a connection that was busy when all had to end must not be used again', async () => {
  const held: http.ServerResponse[] = [];
  const connections = new ConnectionServer((_request, response) => void held.push(response));
  let accepted = 0;
  const port = net.createServer({ pauseOnConnect: true }, (socket) => {
    accepted++;
    connections.accept(socket);
  });
  port.listen(0, '127.0.0.1');
  await once(port, 'listening');
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  closers.push(
    () => port.close(),
    () => agent.destroy(),
  );

  const ask = async (during: () => void) => {
    const request = http.get({ port: (port.address() as AddressInfo).port, host: '127.0.0.1', agent });
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    during();
    held.pop()?.end('answered');
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.resume();
    await once(response, 'close');
    return response.statusCode;
  };

  expect(await ask(() => undefined)).toBe(200);
  expect(await ask(() => connections.disconnect())).toBe(200);
  expect(accepted).toBe(1);
  expect(await ask(() => undefined)).toBe(200);
  expect(accepted).toBe(2);
});
