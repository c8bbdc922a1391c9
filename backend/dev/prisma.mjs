// Prisma's CLI with an engine that needs no download: `node dev/prisma.mjs <arguments of prisma>`.
import { runPrisma } from './prisma/run-prisma.mjs';

process.exitCode = await runPrisma(process.argv.slice(2), { stdio: 'inherit' });
