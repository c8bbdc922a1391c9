import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv } from './parse-env';

describe('parseEnv', () => {
  it('must give every variable a default, also when it is set to nothing', () => {
    const defaults = {
      NEXT_PUBLIC_API_URL: 'http://localhost:3001',
      API_INTERNAL_URL: 'http://localhost:3001',
      WATCHPACK_POLLING: undefined,
    };
    expect(parseEnv({})).toEqual(defaults);
    expect(parseEnv({ NEXT_PUBLIC_API_URL: '', API_INTERNAL_URL: ' ', WATCHPACK_POLLING: '' })).toEqual(
      defaults,
    );
  });

  it('must let the server use the public address unless it has one of its own', () => {
    expect(parseEnv({ NEXT_PUBLIC_API_URL: 'https://api.example.com/' }).API_INTERNAL_URL).toBe(
      'https://api.example.com',
    );
    expect(parseEnv({ API_INTERNAL_URL: 'http://backend:3001' })).toMatchObject({
      NEXT_PUBLIC_API_URL: 'http://localhost:3001',
      API_INTERNAL_URL: 'http://backend:3001',
    });
  });

  it.each([
    ['true', 500],
    ['false', undefined],
    ['0', undefined],
    ['250', 250],
  ])('must read WATCHPACK_POLLING=%s as %s ms', (text, expected) => {
    expect(parseEnv({ WATCHPACK_POLLING: text }).WATCHPACK_POLLING).toBe(expected);
  });

  it('must name every wrong variable at once', () => {
    const parse = () =>
      parseEnv({
        NEXT_PUBLIC_API_URL: 'localhost:3001',
        API_INTERNAL_URL: 'ftp://backend',
        WATCHPACK_POLLING: 'often',
      });
    expect(parse).toThrow(EnvError);
    expect(parse).toThrowErrorMatchingInlineSnapshot(`
      [EnvError: The frontend's environment is wrong:
        - NEXT_PUBLIC_API_URL is "localhost:3001", but must be an absolute http or https address such as http://localhost:3001
        - API_INTERNAL_URL is "ftp://backend", but must be an absolute http or https address such as http://localhost:3001
        - WATCHPACK_POLLING is "often", but must be true, false or a number of milliseconds]
    `);
  });
});
