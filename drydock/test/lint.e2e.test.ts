import { chmodSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorkplace, type Workplace } from './support/cli.ts';

let place: Workplace;
beforeEach(() => void (place = createWorkplace()));
afterEach(() => place.remove());

const before = [
  'version: "3.8"',
  '',
  '# The database.',
  'services:',
  '  db:',
  '    image: postgres:16 # as in production',
  '    environment: { POSTGRES_PASSWORD: hunter2 }',
  '    ports:',
  '      - "5432:5432"',
  '',
].join('\r\n');

const after = [
  '# The database.',
  'services:',
  '  db:',
  '    image: postgres:16 # as in production',
  '    init: true',
  '    environment: { POSTGRES_PASSWORD: hunter2 }',
  '    ports:',
  '      - "127.0.0.1:5432:5432"',
  '',
].join('\r\n');

const lint = (...args: string[]) => place.run(['lint', ...args], { environment: { PATH: '/nonexistent' } });
const text = () => readFileSync(path.join(place.folder, 'compose.yaml'), 'utf8');

test('findings must say where, what, why and who says so, without Docker and without a secret', async () => {
  place.write('compose.yaml', before);
  const { code, stdout } = await lint();
  expect(stdout).toMatch(/^compose\.yaml:9:9 warning db publishes 5432:5432 .*\[port-on-all-interfaces\]$/m);
  expect(stdout).toMatch(
    /^ {2}do: .*127\.0\.0\.1:5432:5432.*\n {2}why: .*\n {2}https:\/\/github\.com\/moby\/moby/m,
  );
  expect(stdout).toContain('[literal-secret]');
  expect(stdout).not.toContain('hunter2');
  expect(code).toBe(0);
  expect((await lint('--strict')).code).toBe(1);
});

test('a program must get the findings as JSON', async () => {
  place.write('compose.yaml', before);
  const { findings } = JSON.parse((await lint('--json')).stdout) as { findings: Record<string, unknown>[] };
  expect(findings.find(({ code }) => code === 'obsolete-version')).toMatchObject({
    level: 'warning',
    fixable: true,
    location: { file: path.join(place.folder, 'compose.yaml'), line: 1, column: 1 },
  });
});

test('--fix must mend in place and keep comments, line ends and permissions; --dry-run must only show it', async () => {
  place.write('compose.yaml', before);
  const file = path.join(place.folder, 'compose.yaml');
  chmodSync(file, 0o640);
  const dry = await lint('--fix', '--dry-run');
  expect(dry.stderr).toMatch(/^-version: "3\.8"$/m);
  expect(text()).toBe(before);
  await lint('--fix');
  expect(text()).toBe(after);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  const again = await lint('--fix');
  expect(text()).toBe(after);
  expect(again.stderr).toBe('');
});

test('an error must end with 1, and a file that does not load must never be touched', async () => {
  place.write(
    'compose.yaml',
    'services: { db: { image: postgres:18, volumes: [data:/var/lib/postgresql/data] } }\nvolumes: { data: }\n',
  );
  expect((await lint()).code).toBe(1);
  const broken = 'version: "3"\nservices: { db: { imgae: postgres } }\n';
  place.write('compose.yaml', broken);
  const { code, stderr } = await lint('--fix');
  expect([code, text()]).toEqual([1, broken]);
  expect(stderr).toMatch(/compose\.yaml:2:\d+: .*imgae/);
});
