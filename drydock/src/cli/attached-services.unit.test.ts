import { expect, it } from 'vitest';
import type { Project } from '../compose/model.ts';
import { attachedServices } from './attached-services.ts';

const project = {
  name: 'shop',
  services: { web: {}, db: {}, quiet: { attach: false } },
} as unknown as Project;
const selected = ['web', 'db', 'quiet'];
const shown = (options: Record<string, unknown>, requested: string[] = []) =>
  [...selected, 'later'].filter(attachedServices(options, { project, requested, selected }));

it.each([
  ['all, and what comes later, but for attach: false', {}, [], ['web', 'db', 'later']],
  ['what was named on the command line', {}, ['web'], ['web']],
  ['what it depends on, when asked for', { attachDependencies: true }, ['web'], ['web', 'db', 'later']],
  ['what --attach names, also against the file', { attach: ['quiet'] }, [], ['quiet']],
  ['not what --no-attach names', { noAttach: ['db'] }, [], ['web', 'later']],
] as const)('the output of %s is shown', (_title, options, requested, services) =>
  expect(shown(options, [...requested])).toEqual(services),
);

it('a service that is not started cannot be attached', () => {
  expect(() => shown({ attach: ['nobody'] })).toThrow('cannot attach to services not included in up: nobody');
});
