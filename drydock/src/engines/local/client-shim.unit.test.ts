import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { clientAddresses } from './client-addresses.ts';
import { clientShim } from './client-shim.ts';

const addresses = clientAddresses(
  {
    name: 'db',
    service: { command: null, entrypoint: null },
    addresses: {
      ports: [
        { service: 'other', containerPort: 5432, host: '127.0.0.1', port: 7002 },
        { service: 'db', containerPort: 5432, host: '127.0.0.1', port: 7001 },
      ],
      names: { db: 'db', database: 'db', other: 'other' },
    },
  },
  ['localhost', '127.0.0.1', '10.0.0.5'],
);

function run(words: string[], env: Record<string, string> = {}): string {
  const variables = { host: 'PGHOST', port: 'PGPORT' };
  const shim = clientShim({ target: { command: 'echo' }, addresses, usualPort: 5432, variables });
  return execFileSync('/bin/sh', ['-c', shim, 'psql', ...words], { encoding: 'utf8', env }).trim();
}

it.each([
  ['-h 10.0.0.5 -U ada', '-h 127.0.0.1 -p 7001 -U ada'],
  ['--host database --port 5432 -c x', '-h 127.0.0.1 -p 7001 -c x'],
  ['--host=localhost -p5432', '-h 127.0.0.1 -p 7001'],
  ['-hother x', '-h 127.0.0.1 -p 7002 x'],
  ['-p 5432', '-h 127.0.0.1 -p 7001'],
  ['-p 7001 x', '-h 127.0.0.1 -p 7001 x'],
  ['-h elsewhere.example x', '-h elsewhere.example -p 5432 x'],
  ['postgres://u@db:5432/shop', '-h 127.0.0.1 -p 7001 postgres://u@127.0.0.1:7001/shop'],
  ['postgres://u@other/shop', '-h 127.0.0.1 -p 7001 postgres://u@127.0.0.1:7002/shop'],
  ['postgres://u@mydb:5432/db', '-h 127.0.0.1 -p 7001 postgres://u@mydb:5432/db'],
  ['-d host=other', '-h 127.0.0.1 -p 7001 -d host=other host=127.0.0.1 port=7002'],
  ['-v host=other', '-h 127.0.0.1 -p 7001 -v host=other'],
  ['postgres://u@db:54321/x', '-h 127.0.0.1 -p 7001 postgres://u@db:54321/x'],
])('psql %s becomes %s', (line, becomes) => expect(run(line.split(' '))).toBe(becomes));

it('variables name the server where no option does', () => {
  expect(run(['x'], { PGHOST: 'other' })).toBe('-h 127.0.0.1 -p 7002 x');
  expect(run(['x'], { PGHOST: '127.0.0.1', PGPORT: '9999' })).toBe('x');
  expect(run(['-h', 'other'], { PGHOST: '127.0.0.1', PGPORT: '9999' })).toBe('-h 127.0.0.1 -p 7002');
});

it('words stay whole', () => {
  expect(run(['-c', `select 'a  b', "$x"`])).toBe(`-h 127.0.0.1 -p 7001 -c select 'a  b', "$x"`);
});

it('a program that is missing says so', () => {
  const shim = clientShim({ target: { missing: "psql isn't here" }, addresses, usualPort: 5432 });
  expect(() => execFileSync('/bin/sh', ['-c', shim], { stdio: 'pipe' })).toThrow("psql isn't here");
});

it.each([
  ['host=other user=x', 'host=other user=x host=127.0.0.1 port=7002'],
  ['port=5432 host=other', 'port=5432 host=other host=127.0.0.1 port=7002'],
  ['host=other port=5432 user=x', 'host=other port=5432 user=x host=127.0.0.1 port=7002'],
  ['host=other port=1', 'host=other port=1'],
  ['host=another', 'host=another'],
])('psql "%s" becomes "%s"', (word, becomes) => expect(run([word])).toBe(`-h 127.0.0.1 -p 7001 ${becomes}`));
