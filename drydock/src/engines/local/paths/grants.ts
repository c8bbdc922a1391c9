import { existsSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { RecipeContext } from '../recipe.ts';
import { containerPath } from './path-map.ts';
import type { PathEntry } from './path-map.ts';

type Context = Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>;

/** A secret or config of the project as one service sees it. */
export interface Grant {
  kind: 'secret' | 'config';
  source: string;
  /** Absolute path in the container. */
  container: string;
  /** Where the file lies on this host; for a value of the Compose file or the environment: where it belongs. */
  host: string;
  /** The content that does not lie in a file of the user; undefined for one that does. */
  content: string | undefined;
  /** Why there is no content, where the user has to do something about it. */
  problem: { message: string; hint: string } | undefined;
  /** Permission bits; what the file does not say is for its owner alone, who here is not the only user. */
  mode: number;
  /** Whose file it asks to be. */
  owner: { uid: number | undefined; gid: number | undefined };
}

/** The secrets and configs that a service is granted; those that the project does not declare are left out. */
export function grantsOf(context: Context): Grant[] {
  const { service, loaded, name, paths } = context;
  return kinds.flatMap(({ kind, key, folder }) => {
    const list = Array.isArray(service[key]) ? (service[key] as GrantReference[]) : [];
    return list.flatMap(({ source = '', target, mode, uid, gid }): Grant[] => {
      const declared = loaded.project[key]?.[source];
      if (declared === undefined) return [];
      const container = containerPath(posix.resolve(folder, target ?? source));
      const content = contentOf(declared, loaded.environment);
      const host =
        typeof declared.file === 'string'
          ? resolve(loaded.directory, declared.file)
          : join(paths.runtime, key, name, container);
      const problem = problemOf(declared, content, host);
      const owner = { uid: toNumber(uid), gid: toNumber(gid) };
      return [
        { kind, source, container, host, content, problem, mode: Number(mode ?? 0o400) | 0o400, owner },
      ];
    });
  });
}

export function grantEntries(context: Context): PathEntry[] {
  return grantsOf(context).map(({ kind, container, host }) => ({
    container,
    host,
    isFile: true,
    from: kind,
  }));
}

interface GrantReference {
  source?: string;
  target?: string;
  mode?: string | number;
  uid?: string;
  gid?: string;
}

function toNumber(id: string | undefined): number | undefined {
  return id === undefined || !/^\d+$/.test(id) ? undefined : Number(id);
}

const kinds = [
  { kind: 'secret', key: 'secrets', folder: '/run/secrets' },
  { kind: 'config', key: 'configs', folder: '/' },
] as const;

function problemOf(
  declared: Record<string, unknown>,
  content: string | undefined,
  host: string,
): Grant['problem'] {
  if (content !== undefined) return undefined;
  if (typeof declared.environment === 'string')
    return {
      message: `the variable ${declared.environment} is not set`,
      hint: `set ${declared.environment} in the environment or in .env`,
    };
  if (typeof declared.file !== 'string')
    return { message: 'it lies in Docker, not in this project', hint: 'give it a "file:" or "environment:"' };
  return existsSync(host)
    ? undefined
    : { message: `there is no file ${host}`, hint: 'create it, or correct its "file:"' };
}

function contentOf(
  declared: Record<string, unknown>,
  environment: Record<string, string>,
): string | undefined {
  if (typeof declared.content === 'string') return declared.content;
  return typeof declared.environment === 'string' ? environment[declared.environment] : undefined;
}
