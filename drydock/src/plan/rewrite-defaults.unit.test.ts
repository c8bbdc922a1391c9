import { expect, it } from 'vitest';
import { rewriteDefaults } from './rewrite-defaults.ts';

const table = {
  ports: [
    { service: 'api', containerPort: 4000, host: '127.0.0.1', port: 20_001 },
    { service: 'db', containerPort: 4000, host: '127.0.0.1', port: 20_002 },
  ],
  names: { api: 'api', db: 'db' },
};

it.each([
  ['curl -f http://localhost:${PORT:-4000}/', 'curl -f http://localhost:${PORT:-20001}/'],
  ['wget http://127.0.0.1:${APP-4000}', 'wget http://127.0.0.1:${APP-20001}'],
  ['next dev -p ${PORT:-4000}', 'next dev -p ${PORT:-20001}'],
  ['curl http://localhost:${PORT:-4001}/', 'curl http://localhost:${PORT:-4001}/'],
  ['curl http://db:${PORT:-4000}/', 'curl http://db:${PORT:-4000}/'],
  ['head -c ${SIZE:-4000}', 'head -c ${SIZE:-4000}'],
])('%s', (from, to) => expect(rewriteDefaults(from, table, 'api')).toBe(to));
