import { handOnOrSay } from '../hand-on.ts';

/** Pushes images; without Docker there are none. */
export const run = handOnOrSay(
  'push',
  ({ quiet, ignorePushFailures, includeDeps }) => [
    ...(quiet ? ['--quiet'] : []),
    ...(ignorePushFailures ? ['--ignore-push-failures'] : []),
    ...(includeDeps ? ['--include-deps'] : []),
  ],
  'nothing to push: without Docker no image is built (--engine docker builds and pushes)',
);
