import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import type { ServiceVolume } from '../../compose/model.ts';
import type { RecipeContext } from './recipe.ts';

type Context = Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>;

/** Where a path of the container lies on this host by the service's volumes, secrets and configs; undefined: nowhere. */
export function hostPath(containerPath: string, context: Context): string | undefined {
  const path = posix.normalize(containerPath);
  const mounts = (context.service.volumes ?? [])
    .filter((mount) => path === trim(mount.target) || path.startsWith(`${trim(mount.target)}/`))
    .sort((a, b) => b.target.length - a.target.length);
  const mount = mounts[0];
  if (mount === undefined) return grantedFile(path, context);
  return join(mountSource(mount, context), path.slice(trim(mount.target).length));
}

/** The folder of a named volume, under its real name so that two services share it. */
export function volumeFolder(name: string, context: Pick<Context, 'loaded' | 'paths'>): string {
  const realName = context.loaded.project.volumes?.[name]?.name ?? `${context.loaded.project.name}_${name}`;
  return join(context.paths.data, 'volumes', realName);
}

/** The folder of a volume that the image declares and the file does not name: kept until `down --volumes`. */
export function anonymousVolume(containerPath: string, context: Context): string {
  const slug = trim(containerPath).replace(/[^\w.-]+/g, '-');
  return join(
    context.paths.data,
    'volumes',
    `${context.loaded.project.name}_${context.name}_anonymous${slug}`,
  );
}

/** The content of a file that the container would read, as `POSTGRES_PASSWORD_FILE=/run/secrets/db` names it. */
export function readContainerFile(containerPath: string, context: Context): string {
  const granted = grant(containerPath, context);
  if (typeof granted?.environment === 'string') return context.loaded.environment[granted.environment] ?? '';
  if (typeof granted?.content === 'string') return granted.content;
  const path = hostPath(containerPath, context) ?? containerPath;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new DrydockError(
      'FILE_NOT_READ',
      `${context.name}: cannot read ${containerPath} (${path} on this host)`,
      {
        hint: 'Mount the file as a volume or a secret, or check its path.',
        cause: error,
        data: { service: context.name, containerPath, path },
      },
    );
  }
}

function mountSource(mount: ServiceVolume, context: Context): string {
  if (mount.type === 'bind') return resolve(context.loaded.directory, mount.source ?? '.');
  if (mount.type === 'volume' && mount.source) return volumeFolder(mount.source, context);
  return anonymousVolume(mount.target, context);
}

function grantedFile(path: string, context: Context): string | undefined {
  const file = grant(path, context)?.file;
  return typeof file === 'string' ? resolve(context.loaded.directory, file) : undefined;
}

/** The secret or config of the project that the service sees under `path`. */
function grant(path: string, { service, loaded }: Context): Record<string, unknown> | undefined {
  for (const [kind, folder] of [
    ['secrets', '/run/secrets'],
    ['configs', '/'],
  ] as const) {
    const list = Array.isArray(service[kind])
      ? (service[kind] as { source?: string; target?: string }[])
      : [];
    for (const { source = '', target } of list) {
      if (posix.resolve(folder, target ?? source) === path) return loaded.project[kind]?.[source];
    }
  }
  return undefined;
}

function trim(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
