import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { managerShims } from './manager-shims.ts';
import { managerPackage, usesManager } from './manager-version.ts';
import { missingInstall } from './missing-install.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drydock-managers-'));
  write('.git/HEAD', '');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, content: string | object): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('the version of a package manager', () => {
  it.each([
    ['pnpm', 'pnpm@9.1.0+sha512.abc', 'pnpm@9.1.0'],
    ['yarn', 'yarn@1.22.19', 'yarn@1.22.19'],
    ['yarn', 'yarn@4.5.0', '@yarnpkg/cli-dist@4.5.0'],
    ['pnpm', 'yarn@4.5.0', 'pnpm@10'],
  ] as const)('%s with packageManager %s is %s', (program, packageManager, wanted) => {
    write('package.json', { packageManager });
    expect(managerPackage(program, root)).toBe(wanted);
  });

  it.each([
    ['pnpm', 'pnpm-lock.yaml', `lockfileVersion: 5.4\n`, 'pnpm@7'],
    ['pnpm', 'pnpm-lock.yaml', `lockfileVersion: '6.0'\n`, 'pnpm@8'],
    ['pnpm', 'pnpm-lock.yaml', `lockfileVersion: '9.0'\n`, 'pnpm@10'],
    ['yarn', 'yarn.lock', '# yarn lockfile v1\n', 'yarn@1'],
    ['yarn', 'yarn.lock', '__metadata:\n  version: 8\n', '@yarnpkg/cli-dist@4'],
  ] as const)('%s reads %s of %s', (program, file, content, wanted) => {
    write(file, content);
    expect(managerPackage(program, root)).toBe(wanted);
  });

  it('is that of the workspace around a package', () => {
    write('package.json', { packageManager: 'pnpm@9.1.0' });
    write('packages/api/package.json', {});
    expect(managerPackage('pnpm', join(root, 'packages/api'))).toBe('pnpm@9.1.0');
    expect(usesManager('pnpm', join(root, 'packages/api'))).toBe(true);
    expect(usesManager('yarn', join(root, 'packages/api'))).toBe(false);
  });
});

it('a manager that the host lacks is put on the PATH, and only where the project uses it', () => {
  write('pnpm-lock.yaml', `lockfileVersion: '9.0'\n`);
  const options = { environment: { PATH: '/nowhere' }, cache: join(root, 'cache') };
  const [folder = '', ...more] = managerShims(root, options);
  expect(more).toEqual([]);
  expect(readFileSync(join(folder, 'pnpm'), 'utf8')).toContain(`'pnpm@10' "$@"`);
  expect(managerShims(root, { ...options, environment: { PATH: folder } })).toEqual([]);
});

describe('an installation that nobody asks for', () => {
  const command = ['node', 'server.js'];
  it.each([
    ['package-lock.json', 'npm ci'],
    ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile'],
    ['yarn.lock', 'yarn install --frozen-lockfile'],
  ])('follows %s', (file, words) => {
    write('package.json', { dependencies: { x: '1' } });
    write(file, '');
    expect(missingInstall(root, command)?.join(' ')).toBe(words);
  });

  it('takes the lock file of the workspace that the folder is a part of', () => {
    write('apps/api/package.json', { dependencies: { x: '1' } });
    write('pnpm-lock.yaml', 'lockfileVersion: 9');
    expect(missingInstall(join(root, 'apps/api'), command)).toEqual(['npm', 'install']);
    write('pnpm-workspace.yaml', 'packages: [apps/*]');
    expect(missingInstall(join(root, 'apps/api'), command)).toEqual(['pnpm', 'install', '--frozen-lockfile']);
  });

  it('needs no lock file while there are no modules', () => {
    write('package.json', { devDependencies: { x: '1' } });
    expect(missingInstall(root, command)).toEqual(['npm', 'install']);
    write('node_modules/x/package.json', {});
    expect(missingInstall(root, command)).toBeUndefined();
  });

  it('is not made where nothing is to be installed, or the command does it', () => {
    write('package.json', {});
    expect(missingInstall(root, command)).toBeUndefined();
    write('package.json', { dependencies: { x: '1' } });
    expect(missingInstall(root, ['sh', '-c', 'npm install && npm run dev'])).toBeUndefined();
    expect(missingInstall(root, ['sh', '-c', 'yarn && yarn dev'])).toBeUndefined();
    expect(missingInstall(root, ['npm', 'run', 'dev'])).toEqual(['npm', 'install']);
  });
});
