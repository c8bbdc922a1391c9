/**
 * The part of a lock file that these packages need, as a project of its own: `npm ci` there installs the very versions,
 * checked by the same hashes, and nothing else.
 */
export function lockFor({ name, lockfileVersion, packages }, names) {
  const { devDependencies } = packages[''];
  const dependencies = Object.fromEntries(names.map((each) => [each, devDependencies[each]]));
  const kept = new Map();
  const waiting = names.map((each) => `node_modules/${each}`);
  while (waiting.length > 0) {
    const place = waiting.pop();
    if (kept.has(place)) continue;
    const entry = { ...packages[place], dev: false };
    kept.set(place, entry);
    for (const each of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const found = placeOf(each, place, packages);
      if (found) waiting.push(found);
    }
  }
  const manifest = { name, private: true, dependencies };
  return {
    manifest,
    lock: { name, lockfileVersion, requires: true, packages: { '': manifest, ...Object.fromEntries(kept) } },
  };
}

/** As Node resolves it: beside the package that asks, then in each folder above. */
function placeOf(name, from, packages) {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const nested = `${folder}/node_modules/${name}`;
    if (nested in packages) return nested;
    if (!folder.includes('/node_modules/')) break;
  }
  const top = `node_modules/${name}`;
  return top in packages ? top : undefined;
}
