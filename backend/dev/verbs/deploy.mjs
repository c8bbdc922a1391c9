import { runPrisma } from '../prisma/run-prisma.mjs';

/** Applies the committed migrations and nothing else. */
export const run = () => runPrisma(['migrate', 'deploy'], { stdio: 'inherit' });
