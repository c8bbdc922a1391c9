import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * A digest in hexadecimal. The module is loaded only here, because that takes milliseconds of every command and few need
 * a digest.
 */
export function sha256(content: string | NodeJS.ArrayBufferView): string {
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  return createHash('sha256').update(content).digest('hex');
}
