import { expect, it } from 'vitest';
import { followArguments } from './follow-arguments.ts';

const context = {
  name: 'db',
  addresses: {
    ports: [
      { service: 'db', containerPort: 5432, host: '127.0.0.1', port: 5433, published: 5432 },
      { service: 'api', containerPort: 80, host: '127.0.0.1', port: 8080 },
      { service: 'api', containerPort: 5432, host: '127.0.0.1', port: 20_001 },
    ],
    names: { db: 'db', api: 'api' },
  },
};

it.each([
  ['-h localhost -p 5432 -U ada', '-h localhost -p 5433 -U ada'],
  ['-p5432 --port=5432 --port 5432', '-p5433 --port=5433 --port 5433'],
  ['-h db -h /var/run/postgresql', '-h 127.0.0.1 -h 127.0.0.1'],
  ['postgres://a:b@localhost:5432/x', 'postgres://a:b@localhost:5433/x'],
  ['http://api/x', 'http://127.0.0.1:8080/x'],
  ['-h api -p 5432', '-h 127.0.0.1 -p 20001'],
  ['--host 0.0.0.0 --hostname=:: --port 5432', '--host 127.0.0.1 --hostname=127.0.0.1 --port 5433'],
  ['-l tcp://0.0.0.0:5432 -l 5432', '-l tcp://127.0.0.1:5433 -l 5433'],
  ['--host=api --port=5432', '--host=127.0.0.1 --port=20001'],
  // Who connects adds a port of its own: the stand-in on the PATH, or the preload, know where that leads.
  ['-h api', '-h api'],
  ['--host=api', '--host=api'],
  ['-h api -p 9999', '-h api -p 9999'],
  ['-p 9999 -h elsewhere -c 5432', '-p 9999 -h elsewhere -c 5432'],
])('%s', (from, to) => expect(followArguments(from.split(' '), context).join(' ')).toBe(to));

it.each([
  ['-h api -c x', '-p 20001 -h 127.0.0.1 -c x'],
  ['--host=api', '-p 20001 --host=127.0.0.1'],
  ['-h db', '-h 127.0.0.1'],
  ['-h elsewhere', '-h elsewhere'],
  ['-d host=api', '-d host=127.0.0.1 port=20001'],
  ['-v host=api', '-v host=api'],
])('a client that adds 5432: %s', (from, to) =>
  expect(followArguments(from.split(' '), context, 5432).join(' ')).toBe(to),
);
