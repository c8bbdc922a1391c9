import { expect, test } from 'vitest';
import { maskData, maskText, maskUrls, maskValue } from './mask-secrets.ts';

test.each([
  ['postgresql://drydock:s3cret@db:5432/drydock', 'postgresql://drydock:****@db:5432/drydock'],
  ['redis://:pw@redis:6379/0', 'redis://:****@redis:6379/0'],
  ['http://localhost:3000/a@b', 'http://localhost:3000/a@b'],
  [
    'see https://example.com:8080/x and mail me@example.com',
    'see https://example.com:8080/x and mail me@example.com',
  ],
  ['two: a://b:c@d, e://f:g@h', 'two: a://b:****@d, e://f:****@h'],
])('URLs must lose their passwords and nothing else: %s', (text, masked) => {
  expect(maskUrls(text)).toBe(masked);
  expect(maskText(text)).toBe(masked);
});

test.each([
  ['POSTGRES_PASSWORD=drydock', 'POSTGRES_PASSWORD=****'],
  ['run -e API_TOKEN="a b" -e PORT=3000', 'run -e API_TOKEN=**** -e PORT=3000'],
  ['SECRET_KEY_BASE=x, LOG_LEVEL=info', 'SECRET_KEY_BASE=****, LOG_LEVEL=info'],
])('values of secret variables must be hidden: %s', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test('a value must be hidden by the name of its variable', () => {
  expect(maskValue('JWT_SECRET', 'abc')).toBe('****');
  expect(maskValue('JWT_SECRET', '')).toBe('');
  expect(maskValue('DATABASE_URL', 'postgresql://a:b@c/d')).toBe('postgresql://a:****@c/d');
  expect(maskValue('PORT', '3000')).toBe('3000');
});

test('data must be masked at every depth, and its other values stay what they are', () => {
  expect(
    maskData({ environment: { DB_PASSWORD: 'x', PORT: '1' }, ports: [1], key: 'services.db', none: null }),
  ).toEqual({ environment: { DB_PASSWORD: '****', PORT: '1' }, ports: [1], key: 'services.db', none: null });
});
