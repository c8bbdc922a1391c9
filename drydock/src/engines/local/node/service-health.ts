import type { Healthcheck } from '../../../compose/model.ts';
import { rewriteDefaults } from '../../../plan/rewrite-defaults.ts';
import { rewriteText } from '../../../plan/rewrite-text.ts';
import type { PathMap } from '../paths/path-map.ts';
import { translateCheck } from '../paths/translate-check.ts';
import type { Launch, RecipeContext } from '../recipe.ts';
import { httpCheck, httpProbe } from './http-check.ts';

/** The health check of a host process: its addresses follow the table, and plain curl or wget checks start no process. */
export function serviceHealth(
  healthcheck: Healthcheck | undefined,
  environment: Record<string, string>,
  { name, addresses, folders }: Pick<RecipeContext, 'name' | 'addresses'> & { folders: PathMap },
): Pick<Launch, 'healthcheck' | 'probe'> {
  if (healthcheck === undefined) return {};
  // Inside the container localhost is the service itself.
  const follow = (word: string) =>
    rewriteText(rewriteDefaults(word, addresses, name), addresses, { service: name, loopback: 'self' }).text;
  const [kind = '', ...words] = healthcheck.test ?? [];
  const test = healthcheck.test && [kind, ...words.map(follow)];
  const followed = translateCheck(test ? { ...healthcheck, test } : healthcheck, folders) ?? healthcheck;
  const check = httpCheck(followed, environment);
  return { healthcheck: followed, ...(check && { probe: (signal) => httpProbe(check, signal) }) };
}
