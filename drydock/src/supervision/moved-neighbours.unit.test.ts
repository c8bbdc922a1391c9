import { expect, it } from 'vitest';
import { movedNeighbours } from './moved-neighbours.ts';

const db = { service: 'db', containerPort: 5432, host: '127.0.0.1', port: 5432 };
const neighbours = [
  { name: 'db', values: ['5432'] },
  { name: 'web', values: ['postgresql://127.0.0.1:5432/x'] },
  { name: 'other', values: ['http://127.0.0.1:15432', '54321'] },
];

it('who uses an address that was left must be found, and not the one that left it', () => {
  expect(movedNeighbours([db], [{ ...db, port: 5433 }], neighbours)).toEqual(['web']);
});

it('nobody must be found when nothing moved', () => {
  expect(movedNeighbours([db], [db], neighbours)).toEqual([]);
});
