import { expect, it } from 'vitest';
import { listVariables } from './list-variables.ts';

it('variables are found wherever they stand, with what each place says of them', () => {
  const model = {
    name: '${A}-$B',
    list: ['${C:-one ${D-two}}', '$$E', { deep: '${A:?must be set}' }],
    other: '${F:+yes}',
  };
  expect(listVariables(model)).toEqual([
    { name: 'A', required: true, default: '', alternate: '' },
    { name: 'B', required: false, default: '', alternate: '' },
    { name: 'C', required: false, default: 'one ${D-two}', alternate: '' },
    { name: 'D', required: false, default: 'two', alternate: '' },
    { name: 'F', required: false, default: '', alternate: 'yes' },
  ]);
});
