/**
 * What an edit needs. Only what is proved to be swappable in a warm process is reloaded there; every
 * other file that the service is made from costs a restart of the child.
 * @typedef {'reload' | 'restart' | 'generate' | 'migrate' | 'parent' | 'nothing'} Need
 */

const RESTARTS = new Set(['package.json', 'package-lock.json', 'tsconfig.json', '.env', 'prisma.config.mjs']);
/** The folders and files of backend/ that are watched at all. */
export const WATCHED = new Set(['src', 'prisma', 'dev', ...RESTARTS]);

/**
 * @param {string} file relative to backend/, with forward slashes
 * @returns {Need}
 */
export function classify(file) {
  if (RESTARTS.has(file)) return 'restart';
  if (file.startsWith('src/'))
    return /\.(ts|json)$/.test(file) && !/\.test\.ts$/.test(file) ? 'reload' : 'nothing';
  if (file === 'prisma/schema.prisma') return 'generate';
  if (/^prisma\/migrations\/[^/]+\/migration\.sql$/.test(file)) return 'migrate';
  if (file === 'prisma/seed.ts') return 'reload';
  if (/^dev\/host\//.test(file)) return 'restart';
  return /^dev\/.*(?<!\.test)\.mjs$/.test(file) && !isOwnCommand(file) ? 'parent' : 'nothing';
}

/** Commands that are started anew each time they are used. @param {string} file */
const isOwnCommand = (file) => /^dev\/(db|openapi|prisma|healthcheck)\.mjs$|^dev\/verbs\//.test(file);
