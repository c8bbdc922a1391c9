import { describe, expect, it } from 'vitest';
import { supportNotes, summariseSupport } from '../../compose/support/support.ts';
import type { Project } from '../../compose/model.ts';
import { renderSupport } from './support-notes.ts';

const services = {
  web: { build: { context: '/p' }, privileged: true, cap_add: ['ALL'], ports: [{ target: 80 }] },
  db: { image: 'postgres:16', cap_add: ['ALL'], cpus: '1' },
};
const project = { name: 'p', services } as unknown as Project;
const summaries = summariseSupport(supportNotes(project, 'local'));

describe('what the local engine makes of a file', () => {
  it('must be short at a start: a line for each reason not to apply keys, one for all that is emulated', () => {
    expect(renderSupport(summaries, { inFull: false })).toEqual([
      'not applied: privileged, cap_add of web, db: a host process has no container of its own',
      'not applied: cpus of db: a host process runs without limits',
      'emulated: build, image, ports (how: drydock plan)',
    ]);
  });

  it('must say how keys are emulated in a plan', () => {
    expect(renderSupport(summaries, { inFull: true })).toContainEqual(
      expect.stringMatching(/^emulated: image of db: PostgreSQL/),
    );
  });

  it('must be nothing for a file without such keys', () => {
    expect(renderSupport([], { inFull: false })).toEqual([]);
  });
});
