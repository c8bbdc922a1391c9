import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createServer, createServerModuleRunner } from 'vite';
import { createDefaultImportMeta } from 'vite/module-runner';
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
  runner.options.createImportMeta = createImportMeta;
  return { runner, environment, close: () => runner.close().then(() => vite.close()) };
}

/**
 * Vite's own version registers a loader hook for `import.meta.resolve`, after which Node sends every import
 * of every package through a worker thread: 0.3 s of each start.
 * @param {string} filename
 */
function createImportMeta(filename) {
  const meta = createDefaultImportMeta(filename);
  if (!path.isAbsolute(filename)) return meta; // Vite's own, virtual
  const require = createRequire(filename);
  return {
    ...meta,
    resolve: (/** @type {string} */ specifier) => {
      const found = require.resolve(specifier);
      return path.isAbsolute(found) ? pathToFileURL(found).href : found;
    },
  };
}
