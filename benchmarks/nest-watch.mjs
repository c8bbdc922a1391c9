import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { start } from './running-stack.mjs';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));

/**
 * The peer: the same backend under `nest start --watch`, the Nest CLI's own way, in a folder of its own.
 * @param {{ from: string, directory: string, builder: 'tsc' | 'swc', env: NodeJS.ProcessEnv }} options `from`: an
 *   installed backend with its generated Prisma client
 */
export function startNestWatch({ from, directory, builder, env }) {
  for (const entry of ['src', 'generated', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(from, entry), path.join(directory, entry), { recursive: true });
  }
  symlinkSync(path.join(from, 'node_modules'), path.join(directory, 'node_modules'));
  const json = (/** @type {string} */ file, /** @type {object} */ value) =>
    writeFileSync(path.join(directory, file), JSON.stringify(value));
  const manifest = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  const client = { types: './generated/prisma/*.ts', default: './dist/generated/prisma/*.js' };
  json('package.json', { ...manifest, imports: { '#prisma/*.ts': client } });
  json('tsconfig.build.json', {
    extends: './tsconfig.json',
    compilerOptions: {
      noEmit: false,
      allowJs: false,
      checkJs: false,
      outDir: 'dist',
      rootDir: '.',
      rewriteRelativeImportExtensions: true,
      incremental: true,
    },
    include: ['src', 'generated/prisma'],
    exclude: ['**/*.test.ts'],
  });
  json('nest-cli.json', {
    sourceRoot: 'src',
    entryFile: 'src/main',
    compilerOptions: {
      tsConfigPath: 'tsconfig.build.json',
      builder:
        builder === 'tsc'
          ? 'tsc'
          : { type: 'swc', options: { filenames: ['src', 'generated'], stripLeadingPaths: false } },
      typeCheck: false,
    },
  });
  json('.swcrc', {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      target: 'es2022',
      transform: { legacyDecorator: true, decoratorMetadata: true },
      rewriteRelativeImportExtensions: true,
    },
    module: { type: 'es6' },
  });
  return start(
    process.execPath,
    [path.join(modules, '@nestjs/cli/bin/nest.js'), 'start', '--watch', '--preserveWatchOutput'],
    {
      cwd: directory,
      env: { ...process.env, ...env, NODE_PATH: modules },
    },
  );
}
