import { expect, test } from 'vitest';
import { refuseWithoutNetwork } from './refuse-without-network.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';

const loaded = {
  project: { name: 'p', services: { app: { network_mode: 'service:db' }, db: {}, other: {} } },
  locate: () => undefined,
} as unknown as LoadedProject;
const refuse = (selected: string[], running: string[]) => () =>
  refuseWithoutNetwork(loaded, selected, (service) => running.includes(service));

test('a service must not start alone in the network of one that does not run', () => {
  expect(refuse(['app'], ['other'])).toThrow('app shares the network of db, which does not run');
});

test('one that runs, or starts with it, is enough', () => {
  expect(refuse(['app'], ['db'])).not.toThrow();
  expect(refuse(['db', 'app'], [])).not.toThrow();
  expect(refuse(['other'], [])).not.toThrow();
});
