import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  copyFileSync,
  existsSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { fingerprint as fingerprintOf, stampFile } from './bin/freshness.js';

/** Old chunks stay this long: a supervisor that still runs may load one late. */
const keepChunksMs = 7 * 24 * 3600 * 1000;

/**
 * Bundles src/ and what it uses into dist/; resolves to the names of the packages in it. Written aside and moved file by file, the entry and the stamp last: whoever
 * reads dist/ meanwhile, or interrupts, finds the old build or the new one, never half of one.
 */
export async function build({ home, fingerprint }) {
  const dist = path.join(home, 'dist');
  const aside = path.join(dist, `.tmp-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  const interrupted = () => {
    rmSync(aside, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  try {
    const packages = await bundle(home, aside);
    copyPreloads(home, aside);
    moveInto(dist, aside);
    writeFileSync(path.join(aside, 'stamp'), fingerprint);
    renameSync(path.join(aside, 'stamp'), stampFile(home));
    removeOld(dist);
    return packages;
  } finally {
    process.removeListener('SIGINT', interrupted);
    rmSync(aside, { recursive: true, force: true });
  }
}

async function bundle(home, folder) {
  const bundle = await rolldown({
    input: { main: path.join(home, 'src/main.ts'), api: path.join(home, 'src/api.ts') },
    platform: 'node',
    // The same code as ES modules: what is not used stays out.
    resolve: { alias: { yaml: path.join(home, 'node_modules/yaml/browser/dist/index.js') } },
    external: [/^node:/],
    cwd: home,
    logLevel: 'warn',
  });
  // Not ES modules, because Node 20 keeps the compiled form of none (bin/compile-cache.js).
  const { output } = await bundle.write({
    dir: folder,
    format: 'cjs',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].[hash].cjs',
    codeSplitting: { groups: chunks },
  });
  await bundle.close();
  const { exports } = output.find(({ fileName }) => fileName === 'api.cjs');
  writeFileSync(path.join(folder, 'api.js'), apiModule(exports));
  return packagesIn(output.flatMap(({ moduleIds = [] }) => moduleIds));
}

/** The API as an ES module, which is what its types say. */
function apiModule(names) {
  return `import api from './api.cjs';\nexport const { ${names.join(', ')} } = api;\n`;
}

const sharedFiles =
  /src[\\/](base|state|ports|plan|logs|cli)[\\/]|node_modules[\\/](commander|picocolors)[\\/]/;
/** What gives advice is asked for rarely: each lies in a file of its own. */
const adviceFiles =
  /src[\\/]cli[\\/]((doctor|explain|parity)[\\/]|commands[\\/](doctor|env|parity|lint)\.ts)/;
const yamlFiles = /node_modules[\\/]yaml[\\/]/;

/**
 * Few files, because opening one has its price, and each without what its readers do not use, because compiling has one
 * as well: the command line, the loader of Compose files, and what most verbs share. What imports YAML must not be in the
 * last, or every command would load that too.
 */
const chunks = [
  { debugName: 'core', name: usedBy('src/main.ts', 'core'), priority: 3 },
  { debugName: 'loader', name: usedBy('src/cli/commands/config.ts', 'loader'), priority: 2 },
  { debugName: 'verbs', name: sharedByVerbs, priority: 1 },
];

function usedBy(file, name) {
  let used;
  return (id, context) => {
    used ??= importsOf(path.join(import.meta.dirname, file), context);
    return used.has(id) ? name : null;
  };
}

function sharedByVerbs(id, context) {
  const isShared = sharedFiles.test(id) && !adviceFiles.test(id);
  return isShared && ![...importsOf(id, context)].some((one) => yamlFiles.test(one)) ? 'verbs' : null;
}

/** What a module imports, itself or by what it imports; what it loads later does not count. */
function importsOf(id, context, seen = new Set()) {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const next of context.getModuleInfo(id)?.importedIds ?? []) importsOf(next, context, seen);
  return seen;
}

function packagesIn(moduleIds) {
  const names = moduleIds.flatMap(
    (id) => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** Files that other Node processes load by path. */
function copyPreloads(home, folder) {
  const source = path.join(home, 'src/engines/local/preload');
  if (!existsSync(source)) return;
  for (const name of readdirSync(source).filter((file) => file.endsWith('.cjs'))) {
    copyFileSync(path.join(source, name), path.join(folder, name));
  }
}

function moveInto(dist, aside) {
  const files = readdirSync(aside).sort((a, b) => Number(a === 'main.cjs') - Number(b === 'main.cjs'));
  for (const file of files) renameSync(path.join(aside, file), path.join(dist, file));
}

function removeOld(dist) {
  const oldest = Date.now() - keepChunksMs;
  for (const name of readdirSync(dist)) {
    const file = path.join(dist, name);
    const age = statSync(file).mtimeMs;
    const isLeftover = name.startsWith('.tmp-') && age < Date.now() - 600_000;
    if (isLeftover || (/-[\w-]{8}\.js|\.[\w-]{8}\.cjs/.test(name) && age < oldest))
      rmSync(file, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const home = path.dirname(process.argv[1]);
  await build({ home, fingerprint: fingerprintOf(home) });
}
