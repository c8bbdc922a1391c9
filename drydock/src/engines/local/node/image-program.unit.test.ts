import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { imageEntries } from '../paths/image-entries.ts';
import { pathMap } from '../paths/path-map.ts';
import { serviceCommand } from './service-command.ts';

const context = mkdtempSync(join(tmpdir(), 'drydock-image-program-'));
afterAll(() => rmSync(context, { recursive: true }));
writeFileSync(join(context, 'entry.sh'), '#!/bin/sh\nnpx prisma migrate deploy\nexec "$@"\n');
writeFileSync(join(context, 'serve.js'), '#!/usr/bin/env node\n');

const copy = (source: string, destination: string) => ({ sources: [source], destination });
const copies = [
  copy('entry.sh', '/usr/local/bin/'),
  copy('entry.sh', '/usr/bin'),
  copy('serve.js', '/opt/tools/serve'),
];
const folders = pathMap({
  mounts: [],
  image: imageEntries(copies, {
    context,
    contexts: {},
    kindOf: (path) => (/\.\w+$/.test(path) ? 'file' : 'folder'),
    namesIn: () => [],
  }),
});
const words = (entrypoint: string[], path?: string) =>
  serviceCommand({ command: ['a'], entrypoint }, undefined, {
    service: 'api',
    workdir: '/app',
    folders,
    path,
  }).words;
const script = ['/bin/sh', join(context, 'entry.sh'), 'a'];

it.each([
  ['a script of the project by its bare name', ['entry.sh'], script],
  ['behind tini', ['tini', '--', 'entry.sh'], script],
  ['behind dumb-init', ['/usr/bin/dumb-init', '--', 'entry.sh'], script],
  ['with its folder, copied to one without a slash', ['/usr/bin/entry.sh'], script],
  ['any program on the PATH that the image sets', ['serve'], ['/opt/tools/serve', 'a']],
  ['a program that nobody copied stays', ['other.sh'], ['other.sh', 'a']],
])('%s', (_title, entrypoint, becomes) => expect(words(entrypoint, '/opt/tools:')).toEqual(becomes));
