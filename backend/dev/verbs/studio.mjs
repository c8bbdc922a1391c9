import { runPrisma } from '../prisma/run-prisma.mjs';

/**
 * Prisma Studio, until it is interrupted.
 * @param {string[]} _args
 * @param {{ studioPort: number }} settings
 */
export function run(_args, { studioPort }) {
  console.log(`Prisma Studio: http://localhost:${studioPort}`);
  return runPrisma(['studio', '--port', String(studioPort), '--browser', 'none'], { stdio: 'inherit' });
}
