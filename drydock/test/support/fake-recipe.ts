import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DrydockError } from '../../src/base/errors.ts';
import { parseDuration } from '../../src/compose/parse-duration.ts';
import { httpProbe } from '../../src/engines/local/probe.ts';
import type { Launch, Recipe, RecipeContext } from '../../src/engines/local/recipe.ts';

/**
 * Runs a service's command as it stands. Labels stand in for what a real recipe finds out: `test.install` runs JavaScript
 * first, `test.fail` fails with these words while that file is absent, `test.probe` is a URL with a built-in probe.
 */
export const fakeRecipe: Recipe = {
  kind: 'fake',
  matches: () => true,
  prepare: async (context) => {
    const { service, name, loaded, hostEnvironment, marker } = context;
    const labels = service.labels ?? {};
    if (labels['test.install']) await install(labels['test.install'], context);
    const failing = labels['test.fail'];
    if (failing && !existsSync(path.join(loaded.directory, 'repaired'))) {
      throw new DrydockError('INSTALL_FAILED', failing);
    }
    const [command = 'node', ...args] = service.command ?? [];
    const url = labels['test.probe'];
    const environment = definedOnly(service.environment ?? {});
    return {
      command: command === 'node' ? process.execPath : command,
      args,
      cwd: loaded.directory,
      environment: { PATH: hostEnvironment.PATH ?? '', ...environment, ...marker },
      stopSignal: (service.stop_signal ?? 'SIGTERM') as NodeJS.Signals,
      stopGraceMs: service.stop_grace_period ? parseDuration(service.stop_grace_period) : 10_000,
      healthcheck: service.healthcheck,
      ...(url ? { probe: httpProbe(url) } : {}),
      watch: (service.develop?.watch ?? []).map((rule) => ({
        path: path.resolve(loaded.directory, rule.path),
        ignore: rule.ignore ?? [],
        action: rule.action === 'rebuild' ? ('rebuild' as const) : ('restart' as const),
      })),
      remarks: labels['test.remark'] ? [`${name}: ${labels['test.remark']}`] : [],
    } satisfies Launch;
  },
};

function install(code: string, { signal, loaded, hostEnvironment, marker }: RecipeContext): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', code], {
      cwd: loaded.directory,
      env: { PATH: hostEnvironment.PATH, ...marker },
      stdio: 'ignore',
      signal,
    });
    child.once('error', reject);
    child.once('exit', (exitCode) => (exitCode === 0 ? resolve() : reject(new Error(`exit ${exitCode}`))));
  });
}

function definedOnly(environment: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
