import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, readLock } from './lock.ts';
import { identifyProcess, isAlive } from './process-identity.ts';
import { projectId } from './project-id.ts';
import { projectPaths } from './project-paths.ts';
import { readRememberedEngine, rememberEngine } from './remembered-engine.ts';
import { readRunRecord, writeRunRecord, type RunRecord } from './run-record.ts';
import { makeRuntimeDir } from './runtime-dir.ts';
import { makeStateDir } from './state-dir.ts';
import { userDirs } from './user-dirs.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'drydock-state-')));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the project id', () => {
  it('must differ by folder and by name, and be the same through a link', () => {
    const [one, two, link] = ['one', 'two', 'link'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(one);
    mkdirSync(two);
    symlinkSync(one, link);
    expect(projectId('app', one)).toMatch(/^app-[0-9a-f]{8}$/);
    expect(projectId('app', link)).toBe(projectId('app', one));
    expect(new Set([projectId('app', one), projectId('app', two), projectId('b', one).slice(-8)]).size).toBe(
      3,
    );
  });
});

describe('the folders of the user', () => {
  const ask = (platform: NodeJS.Platform, environment = {}) =>
    userDirs({ platform, home: '/home/ada', environment });

  it('must follow the customs of the platform', () => {
    expect(ask('linux')).toEqual({
      data: '/home/ada/.local/share/drydock',
      cache: '/home/ada/.cache/drydock',
    });
    expect(ask('darwin')).toEqual({
      data: '/home/ada/Library/Application Support/drydock',
      cache: '/home/ada/Library/Caches/drydock',
    });
  });

  it('must follow XDG, but not a relative path, and DRYDOCK_HOME before all', () => {
    const xdg = { XDG_DATA_HOME: '/data', XDG_CACHE_HOME: 'relative' };
    expect(ask('linux', xdg)).toEqual({ data: '/data/drydock', cache: '/home/ada/.cache/drydock' });
    expect(ask('linux', { ...xdg, DRYDOCK_HOME: '/d' })).toEqual({ data: '/d/data', cache: '/d/cache' });
  });
});

describe('the paths of a project', () => {
  const paths = () =>
    projectPaths({
      projectName: 'app',
      directory: folder,
      uid: 501,
      platform: 'darwin',
      home: '/Users/ada',
      environment: {},
    });

  it('the control socket must fit into 104 bytes', () => {
    expect(paths().controlSocket).toMatch(/^\/tmp\/drydock-501\/[0-9a-f]{8}\/control\.sock$/);
  });

  it('two names in one folder must not share a record', () => {
    const other = projectPaths({
      ...{ uid: 1, platform: 'linux', home: '/h', environment: {} },
      projectName: 'b',
      directory: folder,
    });
    expect(other.runRecord).not.toBe(paths().runRecord);
  });
});

describe('the folder for sockets', () => {
  const uid = userInfo().uid;

  it('must be made for its owner only', () => {
    const runtime = path.join(folder, 'r', 'abcd');
    makeRuntimeDir(runtime, uid);
    expect(statSync(runtime).mode & 0o777).toBe(0o700);
  });

  it('must be refused when others can enter it', () => {
    const root = path.join(folder, 'open');
    mkdirSync(root);
    chmodSync(root, 0o777);
    expect(() => makeRuntimeDir(path.join(root, 'abcd'), uid)).toThrow(
      'not a folder that only you can enter',
    );
  });

  it('must be refused when it is a link', () => {
    mkdirSync(path.join(folder, 'real'), { mode: 0o700 });
    symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'));
    expect(() => makeRuntimeDir(path.join(folder, 'link', 'abcd'), uid)).toThrow('not a folder');
  });
});

describe('the state folder', () => {
  it('must be ignored by git through a file of its own', () => {
    makeStateDir(path.join(folder, '.drydock'));
    makeStateDir(path.join(folder, '.drydock'));
    expect(readFileSync(path.join(folder, '.drydock', '.gitignore'), 'utf8')).toBe('*\n');
  });
});

describe('the identity of a process', () => {
  it('must be that of the living process only', () => {
    const own = identifyProcess(process.pid)!;
    expect(isAlive(own)).toBe(true);
    expect(isAlive({ ...own, start: 'another time' })).toBe(false);
    expect(identifyProcess(2 ** 22 + 1)).toBeUndefined();
  });
});

describe('the lock', () => {
  const file = () => path.join(folder, 'locks', 'app.json');

  it('must say what to do where nothing can be written', () => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(() => acquireLock(path.join(folder, 'file/locks/app'), 'run-1')).toThrow(
      expect.objectContaining({
        code: 'HOME_NOT_WRITABLE',
        hint: expect.stringContaining('DRYDOCK_HOME') as string,
      }),
    );
  });

  it('must let in one only, and the next after it', () => {
    const lock = acquireLock(file(), 'run-1');
    expect(() => acquireLock(file(), 'run-2')).toThrow(`Another drydock (pid ${process.pid})`);
    lock.release();
    acquireLock(file(), 'run-3').release();
    expect(readLock(file())).toBeUndefined();
  });

  it('must not count a dead process, nor one that got its pid, nor nonsense', () => {
    for (const stale of [
      { pid: 2 ** 22 + 1, start: '1@boot', run: 'old' },
      { pid: process.pid, start: 'before the reboot', run: 'old' },
      'nonsense',
    ]) {
      mkdirSync(path.dirname(file()), { recursive: true });
      writeFileSync(file(), JSON.stringify(stale));
      const lock = acquireLock(file(), 'new');
      expect(readLock(file())?.run).toBe('new');
      lock.release();
    }
  });

  it('releasing must not remove the lock of another', () => {
    const lock = acquireLock(file(), 'run-1');
    const other = JSON.stringify({ ...readLock(file()), run: 'run-2' });
    writeFileSync(file(), other);
    lock.release();
    expect(readFileSync(file(), 'utf8')).toBe(other);
  });
});

describe('the run record', () => {
  const record: RunRecord = {
    schema: 1,
    run: 'app-1-2',
    id: 'app-1',
    projectName: 'app',
    directory: '/project',
    files: ['/project/compose.yml'],
    supervisor: { pid: 1, start: 'x' },
    detached: false,
    startedAt: 5,
    services: {
      db: { state: 'running', process: { pid: 2, start: 'y' }, stopSignal: 'SIGINT', addresses: [] },
    },
  };
  const file = () => path.join(folder, 'run.json');

  it('must come back as it was written', () => {
    writeRunRecord(file(), record);
    expect(readRunRecord(file())).toEqual(record);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('must be refused when it is of another schema, torn, or not there', () => {
    for (const text of [
      JSON.stringify({ ...record, schema: 2 }),
      JSON.stringify(record).slice(0, 40),
      '[]',
      'null',
    ]) {
      writeFileSync(file(), text);
      expect(readRunRecord(file())).toBeUndefined();
    }
    rmSync(file());
    expect(readRunRecord(file())).toBeUndefined();
  });
});

describe('the remembered engine', () => {
  it('must be the one remembered last, and none when the file says nothing of the kind', () => {
    const file = path.join(folder, 'engine.json');
    expect(readRememberedEngine(file)).toBeUndefined();
    rememberEngine(file, 'local');
    rememberEngine(file, 'docker');
    expect(readRememberedEngine(file)).toBe('docker');
    writeFileSync(file, '{"engine":"podman"}');
    expect(readRememberedEngine(file)).toBeUndefined();
  });
});
