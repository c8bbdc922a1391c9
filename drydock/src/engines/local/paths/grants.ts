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
  mode: string | undefined;
}

/** The secrets and configs that a service is granted; those that the project does not declare are left out. */
export function grantsOf(context: Context): Grant[] {
  const { service, loaded, name, paths } = context;
  return kinds.flatMap(({ kind, key, folder }) => {
    const list = Array.isArray(service[key]) ? (service[key] as GrantReference[]) : [];
    return list.flatMap(({ source = '', target, mode }): Grant[] => {
      const declared = loaded.project[key]?.[source];
      if (declared === undefined) return [];
      const container = containerPath(posix.resolve(folder, target ?? source));
      const content = contentOf(declared, loaded.environment);
      const host =
        typeof declared.file === 'string'
          ? resolve(loaded.directory, declared.file)
          : join(paths.runtime, key, name, container);
      return [{ kind, source, container, host, content, mode }];
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
  mode?: string;
}

const kinds = [
  { kind: 'secret', key: 'secrets', folder: '/run/secrets' },
  { kind: 'config', key: 'configs', folder: '/' },
] as const;

function contentOf(
  declared: Record<string, unknown>,
  environment: Record<string, string>,
): string | undefined {
  if (typeof declared.content === 'string') return declared.content;
  return typeof declared.environment === 'string' ? (environment[declared.environment] ?? '') : undefined;
}
