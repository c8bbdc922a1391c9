import path from 'node:path';

export interface UserDirs {
  /** What must survive: database files. */
  data: string;
  /** What can be had again: provisioned programs. */
  cache: string;
}

export interface UserDirsInput {
  platform: NodeJS.Platform;
  home: string;
  environment: Record<string, string | undefined>;
}

/** Where this user's data and cache lie, by the customs of the platform; `DRYDOCK_HOME` overrides both. */
export function userDirs({ platform, home, environment }: UserDirsInput): UserDirs {
  const override = absolute(environment.DRYDOCK_HOME);
  if (override !== undefined)
    return { data: path.join(override, 'data'), cache: path.join(override, 'cache') };
  if (platform === 'darwin') {
    return {
      data: path.join(home, 'Library', 'Application Support', 'drydock'),
      cache: path.join(home, 'Library', 'Caches', 'drydock'),
    };
  }
  return {
    data: path.join(absolute(environment.XDG_DATA_HOME) ?? path.join(home, '.local', 'share'), 'drydock'),
    cache: path.join(absolute(environment.XDG_CACHE_HOME) ?? path.join(home, '.cache'), 'drydock'),
  };
}

/** The XDG specification says that a relative path is to be ignored. */
function absolute(value: string | undefined): string | undefined {
  return value !== undefined && path.isAbsolute(value) ? value : undefined;
}
