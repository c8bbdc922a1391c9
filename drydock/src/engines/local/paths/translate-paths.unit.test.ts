import { expect, it } from 'vitest';
import { pathMap } from './path-map.ts';
import type { PathEntry } from './path-map.ts';
import { translatePaths, translateWords } from './translate-paths.ts';

const mount = (container: string, host: string, isFile = false): PathEntry => ({
  container,
  host,
  isFile,
  from: isFile ? 'secret' : 'bind',
});
const map = pathMap({
  mounts: [
    mount('/data', '/h/data'),
    mount('/run/secrets/pw', '/r/pw', true),
    mount('/app', '/home/me/shop/api'),
  ],
  image: [],
});

it.each([
  ['/run/secrets/pw', '/r/pw'],
  ['/run/secrets/pw2', '/run/secrets/pw2'],
  ['/app', '/home/me/shop/api'],
  ['/app/', '/home/me/shop/api/'],
  ['file:/data/dev.db', 'file:/h/data/dev.db'],
  ['file:///data/dev.db?mode=ro', 'file:///h/data/dev.db?mode=ro'],
  ['/app/bin:/usr/bin:/data/bin', '/home/me/shop/api/bin:/usr/bin:/h/data/bin'],
  [
    'cat "/run/secrets/pw" && node /app/a.js > /data/log',
    'cat "/r/pw" && node /home/me/shop/api/a.js > /h/data/log',
  ],
  ['--config=/app/x.json', '--config=/home/me/shop/api/x.json'],
])('%s -> %s', (text, translated) => expect(translatePaths(text, map)).toBe(translated));

it.each([
  'http://host/data/x',
  'http://localhost:3000/app',
  'redis://cache:6379/data',
  '//data/x',
  '/application',
  '/database/x',
  'a/data',
  './app/x',
  '/',
  'no path',
])('%s stays', (text) => expect(translatePaths(text, map)).toBe(text));

it('a line for a shell keeps a path with a space in one word, and leaves what is quoted as it is', () => {
  const toHost = (path: string) => (path.startsWith('/app') ? `/my project${path.slice(4)}` : undefined);
  const words = (...argv: string[]) => translateWords(argv, { toHost });
  expect(words('sh', '-c', 'cd /app/sub && cat "/app/a" /app/*.txt')).toEqual([
    'sh',
    '-c',
    'cd /my\\ project/sub && cat "/my project/a" /my\\ project/*.txt',
  ]);
  expect(words('ls', '-c', '/app/sub')).toEqual(['ls', '-c', '/my project/sub']);
});
