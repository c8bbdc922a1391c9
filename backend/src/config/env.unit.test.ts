import { expect, test } from 'vitest';
import { InvalidEnvironment, loadEnv } from './env.ts';

const REQUIRED = { DATABASE_URL: 'postgresql://u:p@localhost:5432/d', REDIS_URL: 'redis://localhost:6379/0' };

test('every wrong variable is named at once', () => {
  const broken = () =>
    loadEnv({ PORT: 'many', DATABASE_URL: 'mysql://localhost/x', CORS_ORIGINS: 'localhost' });
  expect(broken).toThrow(InvalidEnvironment);
  try {
    broken();
  } catch (error) {
    const { problems } = error as InvalidEnvironment;
    expect(problems.map(({ variable }) => variable)).toEqual([
      'PORT',
      'DATABASE_URL',
      'REDIS_URL',
      'CORS_ORIGINS',
    ]);
    expect(problems[2]).toEqual({ variable: 'REDIS_URL', problem: 'is not set' });
  }
});

test('defaults fill what is not set, and empty is not set', () => {
  const env = loadEnv({ ...REQUIRED, PORT: '', LOG_FORMAT: '' });
  expect(env).toMatchObject({ PORT: 3001, LOG_FORMAT: 'pretty', CORS_ORIGINS: ['http://localhost:3000'] });
});

test('logs are JSON outside of development unless they are asked to be pretty', () => {
  expect(loadEnv({ ...REQUIRED, NODE_ENV: 'production' }).LOG_FORMAT).toBe('json');
  expect(loadEnv({ ...REQUIRED, NODE_ENV: 'production', LOG_FORMAT: 'pretty' }).LOG_FORMAT).toBe('pretty');
});

test('origins are a list', () => {
  const { CORS_ORIGINS } = loadEnv({ ...REQUIRED, CORS_ORIGINS: 'http://a.example, https://b.example' });
  expect(CORS_ORIGINS).toEqual(['http://a.example', 'https://b.example']);
});
