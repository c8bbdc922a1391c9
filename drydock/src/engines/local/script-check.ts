import { readFileSync } from 'node:fs';
import type { Healthcheck } from '../../compose/model.ts';
import { findOnPath, isExecutable } from './find-on-path.ts';

/**
 * A check that is a script for `#!/bin/sh`: the shell of Alpine's images knows `set -o pipefail` and the like, that of
 * Debian and Ubuntu does not. bash knows both.
 */
export function scriptCheck(
  healthcheck: Healthcheck | undefined,
  environment: Record<string, string>,
): Healthcheck | undefined {
  const [kind = '', first = '', ...rest] = healthcheck?.test ?? [];
  const script = kind === 'CMD-SHELL' ? first.trim().split(/\s/)[0] : first;
  const bash = findOnPath('bash', environment);
  if (!script || !bash || !isShellScript(script)) return healthcheck;
  const test = kind === 'CMD-SHELL' ? [kind, `${bash} ${first}`] : [kind, bash, first, ...rest];
  return { ...healthcheck, test };
}

/** A script that its owner did not make executable would not start in the container either. */
export function isShellScript(path: string): boolean {
  if (!path.startsWith('/') || !isExecutable(path)) return false;
  return /^#!\s*(\/usr)?\/bin\/(env\s+)?(a|da)?sh\b/.test(readFileSync(path, 'latin1').slice(0, 100));
}
