import type { Edit } from '../../compose/lint/edit.ts';

/** Gives a service `init: true`, behind what it is made of. */
export function addInit(service: string, file: string): Edit {
  const path = ['services', service];
  return { kind: 'add', file, path, key: 'init', value: 'true', after: ['build', 'image'] };
}
