import { expect, it } from 'vitest';
import { createLogHub } from './log-hub.ts';

interface Entry {
  service: string;
  text: string;
}

const make = (keep = 3) => createLogHub<Entry>({ keep, serviceOf: ({ service }) => service || undefined });

it('every listener must get every entry in one order, numbered', () => {
  const hub = make();
  const heard: [string, number][] = [];
  hub.subscribe(({ text }, sequence) => heard.push([text, sequence]));
  hub.publish({ service: 'a', text: 'one' });
  hub.publish({ service: 'b', text: 'two' });
  expect(heard).toEqual([
    ['one', 1],
    ['two', 2],
  ]);
  expect(hub.sequence).toBe(2);
});

it('an unsubscribed listener must hear nothing more', () => {
  const hub = make();
  const heard: string[] = [];
  const unsubscribe = hub.subscribe(({ text }) => heard.push(text));
  unsubscribe();
  hub.publish({ service: 'a', text: 'one' });
  expect(heard).toEqual([]);
});

it('the history must hold the last entries of its service, and no more than asked for', () => {
  const hub = make();
  for (let index = 1; index <= 20; index++) hub.publish({ service: 'a', text: String(index) });
  hub.publish({ service: 'b', text: 'other' });
  hub.publish({ service: '', text: 'not kept' });
  const texts = (last?: number) => hub.history('a', last).map(({ text }) => text);
  expect(texts()).toEqual(['18', '19', '20']);
  expect(texts(1)).toEqual(['20']);
  expect(texts(0)).toEqual([]);
});
