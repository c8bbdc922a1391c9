import { describe, expect, it } from 'vitest';
import { project as projectField } from '../fields/project-fields.ts';
import type { Field } from '../fields/field.ts';
import type { Project } from '../model.ts';
import { supportPage } from './support-page.ts';
import { summariseSupport, supportNotes, supportTable } from './support.ts';

/** Every key that a Compose file may have, as a pattern. */
function allKeys(field: Field, path: string): string[] {
  const parts = Object.entries(field.parts ?? {});
  if (parts.length === 0) return [path];
  return parts.flatMap(([key, part]) => allKeys(part, path === '' ? key : `${path}.${key}`));
}

function isCovered(key: string): boolean {
  const parts = key.split('.');
  return parts.some((_part, index) => Object.hasOwn(supportTable, parts.slice(0, index + 1).join('.')));
}

function project(service: Record<string, unknown>): Project {
  return { name: 'p', services: { web: { command: null, entrypoint: null, ...service } } };
}

describe('the support table', () => {
  it('must cover every key that the validator accepts', () => {
    const keys = allKeys(projectField, '');
    expect(keys.length).toBeGreaterThan(200);
    expect(keys.filter((key) => !isCovered(key))).toEqual([]);
  });

  it('must name no key that the validator does not know', () => {
    const keys = allKeys(projectField, '');
    const unknown = Object.keys(supportTable).filter(
      (key) => !keys.some((known) => `${known}.`.startsWith(`${key}.`)),
    );
    expect(unknown).toEqual([]);
  });

  it('must give words wherever a key is not simply honoured', () => {
    const silent = Object.entries(supportTable).filter(
      ([, { level, words }]) => level !== 'honoured' && words === '',
    );
    expect(silent).toEqual([]);
  });

  it('must say which keys of a project the local engine does not honour', () => {
    const notes = supportNotes(project({ privileged: true, restart: 'always', cap_add: ['ALL'] }), 'local');
    expect(notes.map(({ path, level, service }) => [path.join('.'), level, service])).toEqual([
      ['services.web.privileged', 'refused', 'web'],
      ['services.web.cap_add', 'refused', 'web'],
    ]);
  });

  it('must not speak of what Compose fills in by itself', () => {
    const filled = { networks: { default: null }, deploy: { resources: {}, placement: {} }, tty: false };
    expect(supportNotes(project(filled), 'local')).toEqual([]);
  });

  it('must be said once for all services that have it', () => {
    const services = { a: { cap_add: ['X'] }, b: { cap_drop: ['X'], privileged: true } };
    const notes = supportNotes({ name: 'p', services } as unknown as Project, 'local');
    expect(summariseSupport(notes)).toEqual([
      {
        level: 'refused',
        words: 'a host process has no container of its own',
        keys: ['cap_add', 'cap_drop', 'privileged'],
        services: ['a', 'b'],
      },
    ]);
  });

  it('must leave every key to Docker', () => {
    expect(supportNotes(project({ privileged: true }), 'docker')).toEqual([]);
  });

  it('must be what the page in docs says', async () => {
    await expect(supportPage()).toMatchFileSnapshot('../../../../docs/compose-support.md');
  });
});
