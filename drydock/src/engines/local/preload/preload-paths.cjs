'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- loaded with --require, which wants CommonJS */
// Makes paths of the container that stand in source code work: `readFile('/run/secrets/token')` reads the file that the
// secret is. Only paths that begin as a mount, a secret or a copied folder of this service do are changed; whatever goes
// wrong here, Node's own function is called with what it was given.
(() => {
  const table = readTable();
  if (table.length === 0) return;
  const fs = require('node:fs');
  const { existsSync } = fs;
  const one = [
    ...['access', 'appendFile', 'chmod', 'chown', 'lchown', 'lstat', 'lutimes', 'mkdir', 'mkdtemp', 'open'],
    ...[
      'opendir',
      'readFile',
      'readdir',
      'readlink',
      'realpath',
      'rm',
      'rmdir',
      'stat',
      'statfs',
      'truncate',
    ],
    ...['unlink', 'utimes', 'writeFile', 'exists', 'watch', 'watchFile', 'unwatchFile', 'openAsBlob'],
    ...['createReadStream', 'createWriteStream', 'cp', 'copyFile', 'link', 'rename', 'symlink'],
  ];
  const two = new Set(['cp', 'copyFile', 'link', 'rename', 'symlink']);
  for (const target of [fs, fs.promises]) {
    for (const name of one) {
      for (const each of [name, `${name}Sync`]) wrap(target, each, two.has(name) ? 2 : 1);
    }
  }
  patchRequire(require('node:module'));
  // Named imports of ES modules were bound to the old functions.
  require('node:module').syncBuiltinESMExports();

  function readTable() {
    try {
      const table = JSON.parse(process.env.DRYDOCK_PATHS);
      const isPair = (pair) => pair.length === 2 && pair.every((path) => typeof path === 'string');
      return table.every(isPair) ? table : [];
    } catch {
      return [];
    }
  }

  function wrap(target, name, paths) {
    const original = target[name];
    if (typeof original !== 'function') return;
    const wrapped = function (...args) {
      for (let index = 0; index < paths; index++) args[index] = onThisHost(args[index]);
      return Reflect.apply(original, this, args);
    };
    // util.promisify, realpath.native and the like look at properties of the function.
    Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
    if (typeof original.native === 'function')
      wrapped.native = (path, ...rest) => original.native(onThisHost(path), ...rest);
    target[name] = wrapped;
  }

  function patchRequire(module) {
    const resolve = module._resolveFilename;
    if (typeof resolve !== 'function') return;
    module._resolveFilename = function (request, ...rest) {
      return Reflect.apply(resolve, this, [onThisHost(request), ...rest]);
    };
  }

  function onThisHost(path) {
    try {
      if (typeof path === 'string') return path.charCodeAt(0) === 47 ? translate(path) : path;
      if (!(path instanceof URL) || path.protocol !== 'file:') return path;
      const { fileURLToPath, pathToFileURL } = require('node:url');
      const own = fileURLToPath(path);
      const other = translate(own);
      return other === own ? path : pathToFileURL(other);
    } catch {
      return path;
    }
  }

  function translate(path) {
    const found = table.find(([container]) => isIn(path, container));
    // A path of this host that only looks like one of the container: the project may lie in a folder named /app.
    if (found === undefined || table.some(([, host]) => isIn(path, host))) return path;
    const translated = found[1] + path.slice(found[0].length);
    // This host has such a folder, too: then what is there decides.
    const isOfHost = [found[0], path].every((one) => existsSync(one)) && !existsSync(translated);
    return isOfHost ? path : translated;
  }

  function isIn(path, folder) {
    return (
      path.startsWith(folder) && (path.length === folder.length || path.charCodeAt(folder.length) === 47)
    );
  }
})();
