import { handOnOrSay } from '../hand-on.ts';

/** Fetches images; without Docker there are none. */
export const run = handOnOrSay(
  'pull',
  ({ quiet, ignoreBuildable, ignorePullFailures, includeDeps, policy }) => [
    ...(quiet ? ['--quiet'] : []),
    ...(ignoreBuildable ? ['--ignore-buildable'] : []),
    ...(ignorePullFailures ? ['--ignore-pull-failures'] : []),
    ...(includeDeps ? ['--include-deps'] : []),
    ...(policy ? ['--policy', String(policy)] : []),
  ],
  'nothing to pull: without Docker services run as processes of this machine (servers are fetched when they start)',
);
