import type { LintRule } from './rule.ts';
import { containerName } from './rules/container-name.ts';
import { databaseVersion } from './rules/database-version.ts';
import { databaseVolumeVersion } from './rules/database-volume-version.ts';
import { duplicateHostPort } from './rules/duplicate-host-port.ts';
import { envNotPassed } from './rules/env-not-passed.ts';
import { healthStartInterval } from './rules/health-start-interval.ts';
import { latestTag } from './rules/latest-tag.ts';
import { literalSecret } from './rules/literal-secret.ts';
import { localhostInEnvironment } from './rules/localhost-in-environment.ts';
import { missingBindSource } from './rules/missing-bind-source.ts';
import { obsoleteVersion } from './rules/obsolete-version.ts';
import { oneShotRestart } from './rules/one-shot-restart.ts';
import { portOnAllInterfaces } from './rules/port-on-all-interfaces.ts';
import { postgresDataPath } from './rules/postgres-data-path.ts';
import { publishedPortInside } from './rules/published-port-inside.ts';
import { quotedListValue } from './rules/quoted-list-value.ts';
import { startedIsNotReady } from './rules/started-is-not-ready.ts';
import { unquotedPort } from './rules/unquoted-port.ts';
import { unsetVariable } from './rules/unset-variable.ts';

/** Rules that the Compose files alone decide. */
export const composeRules: readonly LintRule[] = [
  containerName,
  databaseVersion,
  databaseVolumeVersion,
  duplicateHostPort,
  envNotPassed,
  healthStartInterval,
  latestTag,
  literalSecret,
  localhostInEnvironment,
  missingBindSource,
  obsoleteVersion,
  oneShotRestart,
  portOnAllInterfaces,
  postgresDataPath,
  publishedPortInside,
  quotedListValue,
  startedIsNotReady,
  unquotedPort,
  unsetVariable,
];
