import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Check, Finding } from './finding.ts';

interface LockFile {
  packages?: Record<string, LockedPackage>;
}
interface LockedPackage {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Lock files of the services that are built from source: in step with package.json, and complete for every platform. */
export const checkLocks: Check = ({ loaded }) => {
  const contexts = Object.values(loaded?.project.services ?? {}).map(({ build }) => build?.context);
  const folders = [...new Set(contexts)].filter(
    (folder): folder is string => folder !== undefined && path.isAbsolute(folder),
  );
  return folders
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map((folder) => lockFinding(folder, path.relative(loaded!.directory, folder) || '.'));
};

function lockFinding(folder: string, name: string): Finding {
  const check = 'lock file';
  const file = path.join(folder, 'package-lock.json');
  if (!existsSync(file)) {
    if (existsSync(path.join(folder, 'pnpm-lock.yaml')) || existsSync(path.join(folder, 'yarn.lock'))) {
      return { check, level: 'ok', text: `${name}: locked` };
    }
    return {
      check,
      level: 'warn',
      text: `${name} has no lock file`,
      remedy: `run npm install in ${name}/ and commit it`,
    };
  }
  try {
    const wrong = disagreement(
      readJson(path.join(folder, 'package.json')) as LockedPackage,
      readJson(file) as LockFile,
    );
    if (!wrong) return { check, level: 'ok', text: `${name}: in step with package.json, complete` };
    return {
      check,
      level: 'fail',
      text: `${name}: ${wrong}`,
      remedy: `run npm install in ${name}/ and commit the lock file`,
    };
  } catch {
    const remedy = `run npm install in ${name}/: a merge may have broken it`;
    return { check, level: 'fail', text: `${name}: package.json or its lock file is no JSON`, remedy };
  }
}

/** What is wrong, in words; undefined when nothing is. */
export function disagreement(manifest: LockedPackage, lock: LockFile): string | undefined {
  const packages = lock.packages ?? {};
  const root = packages[''] ?? {};
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    const names = new Set([...Object.keys(manifest[kind] ?? {}), ...Object.keys(root[kind] ?? {})]);
    const differs = [...names].find((name) => manifest[kind]?.[name] !== root[kind]?.[name]);
    if (differs) return `package.json and its lock file disagree about ${differs}`;
  }
  const locked = new Set(Object.keys(packages).map((key) => key.replace(/^.*node_modules\//, '')));
  const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  const missing = optional.find((name) => !locked.has(name));
  return missing ? `the lock file lacks the platform package ${missing}` : undefined;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
