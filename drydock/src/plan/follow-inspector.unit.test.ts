import { expect, it } from 'vitest';
import { followInspector } from './follow-inspector.ts';

const table = {
  ports: [
    { service: 'api', containerPort: 9229, host: '127.0.0.1', port: 9230, published: 9230 },
    { service: 'api', containerPort: 9000, host: '127.0.0.1', port: 20_001 },
  ],
  names: { api: 'api' },
};

it.each([
  ['--inspect=0.0.0.0:9229', '--inspect=127.0.0.1:9230'],
  ['nodemon --inspect=9000 a.js', 'nodemon --inspect=127.0.0.1:20001 a.js'],
  ['node --inspect-brk a.js', 'node --inspect-brk=127.0.0.1:9230 a.js'],
  ['--inspect=0.0.0.0 --max-old-space-size=9', '--inspect=127.0.0.1:9230 --max-old-space-size=9'],
  ['--inspect=0.0.0.0:7000', '--inspect=127.0.0.1:7000'],
  ['--inspect=localhost:9229', '--inspect=localhost:9230'],
  ['--inspect=0 --inspect-port=9229 --inspector', '--inspect=0 --inspect-port=9229 --inspector'],
])('%s', (from, to) => expect(followInspector(from, table, 'api')).toBe(to));

it('a service that declares no such port keeps it', () => {
  expect(followInspector('--inspect', table, 'web')).toBe('--inspect');
});
