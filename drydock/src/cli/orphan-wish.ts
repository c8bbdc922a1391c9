import { DrydockError } from '../base/errors.ts';

/** What is to become of orphans: `--remove-orphans`, else the variables that Docker Compose reads for it, also from `.env`. */
export function orphanWish(
  options: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): { removeOrphans: boolean; ignoreOrphans: boolean } {
  const removeOrphans = options.removeOrphans === true || isTrue(environment.COMPOSE_REMOVE_ORPHANS);
  const ignoreOrphans = isTrue(environment.COMPOSE_IGNORE_ORPHANS);
  if (removeOrphans && ignoreOrphans)
    throw new DrydockError('USAGE', 'COMPOSE_IGNORE_ORPHANS and --remove-orphans cannot be combined', {
      hint: 'unset COMPOSE_IGNORE_ORPHANS, or leave out --remove-orphans and COMPOSE_REMOVE_ORPHANS',
    });
  return { removeOrphans, ignoreOrphans };
}

/** As Compose reads a switch. */
function isTrue(value: string | undefined): boolean {
  return ['1', 't', 'true', 'y', 'yes', 'on'].includes((value ?? '').trim().toLowerCase());
}
