import { expect, it } from 'vitest';
import { loadTemplateFrom } from './load-template.ts';

const load = (...lines: string[]) =>
  loadTemplateFrom(
    { read: (path) => (path === '/app/compose.yaml' ? `${lines.join('\n')}\n` : undefined) },
    { cwd: '/app', environment: { TAG: '7' } },
  );

it('variables stay as they are written, while folders are resolved', () => {
  const model = load('services:', '  web:', '    image: "web:${TAG:-1}"', '    build: ./web');
  expect(model).toMatchObject({
    services: { web: { image: 'web:${TAG:-1}', build: { context: '/app/web' } } },
  });
});

it('a missing variable and an inactive profile are no mistakes', () => {
  const model = load('services:', '  web:', '    image: "${IMAGE:?say which}"', '    profiles: [later]');
  expect(model).toMatchObject({ services: { web: { image: '${IMAGE:?say which}', profiles: ['later'] } } });
});
