import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { pathTable } from '../path-table.ts';
import { Float, isDecimal } from '../read/scalar.ts';

/** Turns the text of a variable into the type that its key takes. */
export type Cast = (text: string, path: Path, onOddBoolean: (text: string) => void) => unknown;

const integer: Cast = (text, path) => {
  if (/^[-+]?[0-9]+$/.test(text)) return Number(text);
  throw wrong(text, path, 'a whole number');
};

const decimal: Cast = (text, path) => {
  if (isDecimal(text)) return new Float(Number(text));
  throw wrong(text, path, 'a number');
};

const yes = new Set(['y', 'yes', 'on']);
const no = new Set(['n', 'no', 'off']);

const boolean: Cast = (text, path, onOddBoolean) => {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  if (lower === 'false') return false;
  if (yes.has(lower) || no.has(lower)) {
    onOddBoolean(text);
    return yes.has(lower);
  }
  throw wrong(text, path, 'true or false');
};

function wrong(text: string, path: Path, expected: string): PathError {
  return new PathError('compose.wrong-type', path, `${formatPath(path)} must be ${expected}, not "${text}"`, {
    hint: `write ${expected}, or a variable that holds it`,
  });
}

const service: Record<string, Cast> = {
  'configs.*.mode': integer,
  cpu_count: integer,
  cpu_percent: decimal,
  cpu_period: integer,
  cpu_quota: integer,
  cpu_rt_period: integer,
  cpu_rt_runtime: integer,
  cpu_shares: integer,
  cpus: decimal,
  init: boolean,
  'depends_on.*.required': boolean,
  'depends_on.*.restart': boolean,
  'deploy.replicas': integer,
  'deploy.update_config.parallelism': integer,
  'deploy.update_config.max_failure_ratio': decimal,
  'deploy.rollback_config.parallelism': integer,
  'deploy.rollback_config.max_failure_ratio': decimal,
  'deploy.restart_policy.max_attempts': integer,
  'deploy.placement.max_replicas_per_node': integer,
  'healthcheck.retries': integer,
  'healthcheck.disable': boolean,
  oom_kill_disable: boolean,
  oom_score_adj: integer,
  pids_limit: integer,
  'ports.*.target': integer,
  privileged: boolean,
  read_only: boolean,
  scale: integer,
  'secrets.*.mode': integer,
  stdin_open: boolean,
  tty: boolean,
  'ulimits.*': integer,
  'ulimits.*.hard': integer,
  'ulimits.*.soft': integer,
  'volumes.*.read_only': boolean,
  'volumes.*.volume.nocopy': boolean,
};

/** Keys whose text is given a type right after interpolation, so that `${REPLICAS}` may stand where a number must. */
export const castTable = pathTable<Cast>({
  ...Object.fromEntries(Object.entries(service).map(([key, cast]) => [`services.*.${key}`, cast])),
  'networks.*.external': boolean,
  'networks.*.internal': boolean,
  'networks.*.attachable': boolean,
  'networks.*.enable_ipv4': boolean,
  'networks.*.enable_ipv6': boolean,
  'volumes.*.external': boolean,
  'secrets.*.external': boolean,
  'configs.*.external': boolean,
});
