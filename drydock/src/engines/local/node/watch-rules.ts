import { resolve } from 'node:path';
import type { WatchRule } from '../../../compose/model.ts';
import type { Launch } from '../recipe.ts';

/** `develop.watch` for a process that runs in the source folder itself: what is only synchronised is there already. */
export function watchRules(rules: readonly WatchRule[] | undefined, directory: string): Launch['watch'] {
  return (rules ?? [])
    .filter((rule) => rule.action !== 'sync')
    .map((rule) => ({
      path: resolve(directory, rule.path),
      ignore: rule.ignore ?? [],
      action: rule.action === 'rebuild' ? 'rebuild' : 'restart',
    }));
}
