import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The packages of this repository; each has its own package.json and lock file and can be lifted out alone. */
export const packages = ['drydock', 'backend', 'frontend', 'e2e', 'scripts', 'benchmarks'];
