import { describe, expect, it } from 'vitest';
import { failure, place } from '../../test/support/memory-failure.ts';
import { lines } from '../../test/support/memory-project.ts';

describe('a mistake in one of several files', () => {
  it('must be placed in the file that has it', () => {
    const base = lines('services:', '  web:', '    image: a');
    const override = lines('services:', '  web:', '    port: ["80"]');
    const error = failure({ 'a.yaml': base, 'b.yaml': override }, { files: ['a.yaml', 'b.yaml'] });
    expect(place(error)).toBe('/app/b.yaml:3:5');
    expect(error.hint).toBe('did you mean "ports"?');
  });

  it('must be placed in an included file', () => {
    const main = lines('include: [part/compose.yaml]', 'services:', '  web: { image: a }');
    const part = lines('services:', '  job:', '    image: b', '    tty: perhaps');
    expect(place(failure({ 'compose.yaml': main, 'part/compose.yaml': part }))).toBe(
      '/app/part/compose.yaml:4:10',
    );
  });

  it('must be placed at the env file of an include that is not there', () => {
    const main = lines('include: [{ path: part.yaml, env_file: nope.env }]');
    const error = failure({ 'compose.yaml': main, 'part.yaml': lines('services: { job: { image: b } }') });
    expect(place(error)).toBe('/app/compose.yaml:1:40');
    expect(error.message).toContain('/app/nope.env');
  });

  it('must not hide the others', () => {
    const error = failure(lines('services:', '  web: { image: 1, ports: 2 }'));
    expect(error.data.problems).toHaveLength(2);
  });

  it('must say what to create when there is no Compose file', () => {
    const error = failure({});
    expect(error.code).toBe('compose.no-file');
    expect(error.hint).toContain('compose.yaml');
  });

  it('must name the line of an env file', () => {
    const error = failure({
      'compose.yaml': lines('services: { web: { image: a } }'),
      '.env': 'A=1\nB="x\n',
    });
    expect(place(error)).toBe('/app/.env:2:3');
  });
});
