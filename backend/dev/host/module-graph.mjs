/**
 * Forgets a file and everything that imports it, so that the next import reads them again.
 * @param {import('vite/module-runner').ModuleRunner} runner
 * @param {import('vite').DevEnvironment} environment
 * @param {string} file
 * @returns {boolean} false when nothing that was loaded depends on it
 */
export function forgetFile(runner, environment, file) {
  for (const node of environment.moduleGraph.getModulesByFile(file) ?? [])
    environment.moduleGraph.invalidateModule(node);
  const queue = [...(runner.evaluatedModules.getModulesByFile(file) ?? [])];
  const known = queue.length > 0;
  const seen = new Set();
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    runner.evaluatedModules.invalidateModule(node);
    for (const id of node.importers) {
      const importer = runner.evaluatedModules.getModuleById(id);
      if (importer) queue.push(importer);
    }
  }
  return known;
}

/**
 * Forgets everything under a folder. After a failed load: the runner keeps the failure of each module on
 * the way, and one that could not even be fetched has no importers to follow.
 * @param {import('vite/module-runner').ModuleRunner} runner
 * @param {string} folder
 */
export function forgetFolder(runner, folder) {
  for (const node of runner.evaluatedModules.idToModuleMap.values()) {
    if (node.file.startsWith(folder)) runner.evaluatedModules.invalidateModule(node);
  }
}
