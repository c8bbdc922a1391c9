import { composeRules } from '../../compose/lint/compose-rules.ts';
import type { LintRule } from '../../compose/lint/rule.ts';
import { devServerOnLocalhost } from './rules/dev-server-on-localhost.ts';
import { healthyWithoutCheck } from './rules/healthy-without-check.ts';
import { hiddenNodeModules } from './rules/hidden-node-modules.ts';
import { missingInit } from './rules/missing-init.ts';
import { packageManagerAsInit } from './rules/package-manager-as-init.ts';
import { shellFormCommand } from './rules/shell-form-command.ts';
import { staleNodeModules } from './rules/stale-node-modules.ts';
import { watchWithoutPolling } from './rules/watch-without-polling.ts';

/** All rules, by code: those of the Compose files, and those that look into Dockerfiles and package.json. */
export const allRules: readonly LintRule[] = [
  ...composeRules,
  devServerOnLocalhost,
  healthyWithoutCheck,
  hiddenNodeModules,
  missingInit,
  packageManagerAsInit,
  shellFormCommand,
  staleNodeModules,
  watchWithoutPolling,
].sort((one, other) => one.code.localeCompare(other.code));
