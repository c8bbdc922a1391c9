import { parseEnv } from './parse-env';

/**
 * The only reader of the environment. The names are written out because Next replaces them one by one in what it sends
 * to the browser; there, all but NEXT_PUBLIC_* are undefined.
 */
export const env = parseEnv({
  NEXT_PUBLIC_API_URL: process.env.NEXT_PUBLIC_API_URL,
  API_INTERNAL_URL: process.env.API_INTERNAL_URL,
  WATCHPACK_POLLING: process.env.WATCHPACK_POLLING,
});
