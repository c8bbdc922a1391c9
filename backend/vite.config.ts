import { defineConfig } from 'vite';

/**
 * `npm run build`: src/ and the generated client become one file, dist/main.js; packages stay packages.
 * The same compiler serves development and tests, so that a decorator means the same in all three.
 */
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'main.js' } },
  },
});
