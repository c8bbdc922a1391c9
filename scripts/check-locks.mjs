import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packages, root } from './packages.mjs';

/**
 * npm locks only the optional platform packages that the registry answered for on the day. A lock file that lacks some
 * breaks `npm ci` or silently misses a binary on another system.
 * @returns {string[]} what is wrong, one line each
 */
export function checkLocks() {
  return packages.flatMap((name) => {
    const file = path.join(root, name, 'package-lock.json');
    if (!existsSync(file))
      return [`${name}/package-lock.json is missing: run npm install in ${name}/ and commit it`];
    return missingPlatformPackages(JSON.parse(readFileSync(file, 'utf8'))).map(
      (missing) =>
        `${name}/package-lock.json has no entry for the optional package ${missing}: choose a version whose platform packages all resolve`,
    );
  });
}

/**
 * @param {{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }} lock
 * @returns {string[]} names
 */
export function missingPlatformPackages(lock) {
  const locked = new Set(Object.keys(lock.packages).map((key) => key.replace(/^.*node_modules\//, '')));
  const wanted = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  return [...new Set(wanted)].filter((name) => !locked.has(name));
}
