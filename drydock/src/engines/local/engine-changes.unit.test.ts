import { expect, it } from 'vitest';
import { engineChanges } from './engine-changes.ts';

it('each difference must have its rule, and what is the same must not be told', () => {
  const changes = engineChanges({
    container: {
      SAME: '1',
      URL: 'postgres://db:5432/x',
      HOME: '/root',
      CHOKIDAR_USEPOLLING: 'true',
      CONFIG: '/app/config.json',
    },
    process: {
      SAME: '1',
      URL: 'postgres://127.0.0.1:15432/x',
      HOME: '/home/me',
      CHOKIDAR_USEPOLLING: 'false',
      CONFIG: '/home/me/app/config.json',
      NODE_OPTIONS: '--require /preload.cjs',
      DRYDOCK_RUN: 'x',
      LANG: 'C',
    },
    rewrites: [
      {
        variable: 'URL',
        from: 'postgres://db:5432/x',
        to: 'postgres://127.0.0.1:15432/x',
        rule: 'service name',
      },
    ],
    marker: ['DRYDOCK_RUN'],
  });
  expect(Object.fromEntries(Object.entries(changes).map(([name, { rule }]) => [name, rule]))).toEqual({
    CHOKIDAR_USEPOLLING: 'polling is off: this host has real file events',
    CONFIG: 'the path that it stands for on this host',
    DRYDOCK_RUN: 'marks every process of this run',
    HOME: "of this host: a container's is nobody's here",
    LANG: 'of this host, which every program needs',
    NODE_OPTIONS: 'the preload that resolves names of services is added',
    URL: 'the address follows (service name)',
  });
  expect(changes.URL).toMatchObject({
    before: 'postgres://db:5432/x',
    after: 'postgres://127.0.0.1:15432/x',
  });
});

it('a value that the running process got before an edit must be told as old', () => {
  const changes = engineChanges({
    container: { MODE: 'new' },
    process: { MODE: 'old' },
    predicted: { MODE: 'new' },
    rewrites: [],
    marker: [],
  });
  expect(changes.MODE?.rule).toBe('the process was started before: drydock up starts it anew');
});
