import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** backend/ itself, whatever the working directory. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
