import { chmod, chown, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import type { RecipeContext } from '../recipe.ts';
import type { ServerUser } from '../server-user.ts';
import { grantsOf } from './grants.ts';
import type { Grant } from './grants.ts';

type Context = Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>;

/**
 * Makes the files of secrets and configs whose content stands in the environment or in the Compose file, in a folder that
 * only the user of the service can enter. They go with the run.
 */
export async function writeGrants(context: Context, user?: ServerUser): Promise<void> {
  requireGrants(context);
  for (const { host, content, mode, owner } of grantsOf(context)) {
    if (content === undefined) continue;
    await mkdir(dirname(host), { recursive: true, mode: user ? 0o711 : 0o700 });
    // Written anew: the file of the last start may not let itself be written to.
    await writeFile(`${host}.new`, content, { mode: 0o600 });
    // Only root can give a file away.
    const [uid, gid] = process.getuid?.() === 0 ? [owner.uid ?? user?.uid, owner.gid ?? user?.gid] : [];
    if (uid !== undefined || gid !== undefined) await chown(`${host}.new`, uid ?? 0, gid ?? 0);
    await chmod(`${host}.new`, mode);
    await rename(`${host}.new`, host);
  }
}

/** @throws DrydockError GRANT_MISSING for the first that has no content. */
export function requireGrants(context: Context): void {
  for (const { kind, source, problem } of grantsOf(context)) {
    if (problem) throw notGranted(kind, source, problem, context);
  }
}

function notGranted(
  kind: string,
  source: string,
  { message, hint }: NonNullable<Grant['problem']>,
  { name, loaded }: Context,
): DrydockError {
  return new DrydockError('GRANT_MISSING', `${name}: the ${kind} "${source}" cannot be given: ${message}`, {
    hint: `${hint}.`,
    location: loaded.locate([`${kind}s`, source]) ?? loaded.locate(['services', name, `${kind}s`]),
    data: { service: name, kind, source },
  });
}
