import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('must begin the next work when the one before has ended, also when that one failed', async () => {
  const turns = new Turns();
  const said: string[] = [];
  let fail!: (error: Error) => void;
  const first = turns.take(() => {
    said.push('first begins');
    return new Promise<void>((_resolve, reject) => (fail = reject));
  });
  const second = turns.take(() => said.push('second begins'));
  await Promise.resolve();
  expect(said).toEqual(['first begins']);
  fail(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await second;
  expect(said).toEqual(['first begins', 'second begins']);
});
