import type { Healthcheck } from '../../../compose/model.ts';
import type { PathMap } from './path-map.ts';
import { translateLine, translateWords } from './translate-paths.ts';

/** A health check with this host's paths in the place of the container's: `CMD /health-check.sh` of a bind mount. */
export function translateCheck(
  healthcheck: Healthcheck | undefined,
  paths: Pick<PathMap, 'toHost'>,
): Healthcheck | undefined {
  if (!healthcheck?.test) return healthcheck;
  const [kind = '', ...words] = healthcheck.test;
  return {
    ...healthcheck,
    test: [
      kind,
      ...(kind === 'CMD-SHELL'
        ? words.map((line) => translateLine(line, paths))
        : translateWords(words, paths)),
    ],
  };
}
