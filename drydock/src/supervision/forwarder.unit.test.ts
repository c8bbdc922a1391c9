import net from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { Forwarder } from './forwarder.ts';
import { freePorts } from '../../test/support/free-ports.ts';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** A server that answers with what it was sent behind its own name, once the other side has finished. */
async function server(name: string): Promise<number> {
  const made = net.createServer({ allowHalfOpen: true }, (socket) => {
    let sent = '';
    socket.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    socket.once('end', () => socket.end(`${name} ${sent}`));
  });
  made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  open.push(() => made.close());
  return (made.address() as net.AddressInfo).port;
}

async function setUp() {
  const [port = 0] = await freePorts(1);
  const forwarder = new Forwarder({ host: '127.0.0.1', port }, (error) => expect.fail(error.message));
  open.push(() => forwarder.close());
  const ask = async (sent = '') => {
    const socket = net.connect(port, '127.0.0.1');
    socket.end(sent);
    try {
      return await text(socket);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code;
    }
  };
  return { forwarder, ask };
}

it('connections must go to each in turn', async () => {
  const { forwarder, ask } = await setUp();
  for (const name of ['a', 'b']) forwarder.add(await server(name));
  const answers = [await ask('x'), await ask('x'), await ask('x'), await ask('x')];
  expect(answers.toSorted()).toEqual(['a x', 'a x', 'b x', 'b x']);
});

it('one that does not answer must be passed over', async () => {
  const { forwarder, ask } = await setUp();
  const [dead = 0] = await freePorts(1);
  forwarder.add(dead);
  forwarder.add(await server('a'));
  expect([await ask(), await ask()]).toEqual(['a ', 'a ']);
});

it('where none answers, connections must be refused, or reset', async () => {
  const { forwarder, ask } = await setUp();
  expect(await ask()).toBe('ECONNREFUSED');
  const [dead = 0] = await freePorts(1);
  forwarder.add(dead);
  expect(await ask()).toBe('ECONNRESET');
  forwarder.remove(dead);
  expect(await ask()).toBe('ECONNREFUSED');
  forwarder.add(await server('again'));
  expect(await ask()).toBe('again ');
});

it('a large body must arrive whole', async () => {
  const { forwarder, ask } = await setUp();
  forwarder.add(await server('a'));
  const body = 'x'.repeat(3_000_000);
  expect(await ask(body)).toBe(`a ${body}`);
});
