import path from 'node:path';
import { createServer, createServerModuleRunner } from 'vite';
import { root } from '../settings.mjs';

/**
 * Loads TypeScript from src/ and prisma/ into this process, with decorator metadata and source maps.
 * Vite's own file watcher stays off: with two parties invalidating modules a class is evaluated twice,
 * and Nest no longer recognises it.
 */
export async function createModuleRunner() {
  const vite = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'warn',
    clearScreen: false,
    cacheDir: path.join(root, 'node_modules', '.vite'),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  const environment = /** @type {import('vite').RunnableDevEnvironment} */ (vite.environments.ssr);
  const runner = createServerModuleRunner(environment, {
    hmr: false,
    sourcemapInterceptor: 'prepareStackTrace',
  });
  return { runner, environment, close: () => runner.close().then(() => vite.close()) };
}
