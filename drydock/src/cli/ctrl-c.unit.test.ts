import { expect, it } from 'vitest';
import type { ServiceState, StackEvent } from '../engines/stack-event.ts';
import { CtrlC } from './ctrl-c.ts';

const state = (service: string, name: ServiceState): StackEvent => ({
  type: 'state',
  at: 0,
  service,
  status: { service, state: name, addresses: [], restarts: 0 },
});

it('Ctrl-C must be said to stop what up started, and nothing else', () => {
  const ctrlC = new CtrlC(['db', 'web']);
  ctrlC.observe(state('db', 'preparing'));
  expect(ctrlC.goesOn).toBe('nothing');
  ctrlC.found(['db', 'other']);
  expect(ctrlC.goesOn).toBe('some');
  ctrlC.found(['web']);
  ctrlC.observe(state('web', 'running'));
  expect(ctrlC.goesOn).toBe('all');
});

it('what ran, and is made anew by this up, must count as its own', () => {
  const ctrlC = new CtrlC(['web']);
  ctrlC.found(['web']);
  ctrlC.observe(state('web', 'preparing'));
  expect(ctrlC.words).toBe('stopping…');
});
