const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

/**
 * Keeps what V8 makes of the built files, because compiling them is a good part of every command. From version 22.1 on Node
 * does that itself; before, it lies beside the files, written when a run ends. What cannot be kept is compiled again.
 */
exports.cacheCompiled = function cacheCompiled(folder) {
  if (Module.enableCompileCache) return void Module.enableCompileCache();
  const fresh = new Map();
  const compile = Module._extensions['.js'];
  Module._extensions['.cjs'] = (target, file) => {
    // Those whose name bears a hash of what is in them: a cache can only be of the same code.
    if (path.dirname(file) !== folder || !/\.[\w-]{8}\.cjs$/.test(file)) return compile(target, file);
    const kept = `${file}.${process.version}-${process.arch}.cache`;
    const script = new vm.Script(Module.wrap(readFileSync(file, 'utf8')), {
      filename: file,
      cachedData: contentOf(kept),
      importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (script.cachedDataRejected !== false) fresh.set(kept, script);
    const { exports } = target;
    script.runInThisContext().call(exports, exports, Module.createRequire(file), target, file, folder);
  };
  process.on('exit', () => fresh.forEach((script, kept) => write(kept, script.createCachedData())));
};

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function write(file, data) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, data);
    renameSync(draft, file);
  } catch {
    // A folder that may not be written to, as of a package that somebody else installed.
  }
}
