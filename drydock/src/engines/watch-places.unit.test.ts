import { expect, it } from 'vitest';
import { watchPlaces } from './watch-places.ts';

it('a file must be watched through its folder', () => {
  const { folders, wanted } = watchPlaces(['/app/.env', '/app/compose.yaml', '/app/web/own.env'], () => true);
  expect(folders).toEqual(['/app', '/app/web']);
  expect([...wanted]).toEqual(['/app/.env', '/app/compose.yaml', '/app/web/own.env']);
});

it('a file in a folder that is missing must be watched through the nearest one that is there', () => {
  const { folders, wanted } = watchPlaces(['/app/a/b/own.env'], (folder) => folder === '/app');
  expect(folders).toEqual(['/app']);
  expect([...wanted]).toEqual(['/app/a']);
});
