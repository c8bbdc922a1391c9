import { blkio, devices, envFiles, ports, volumes } from './mount-fields.ts';
import { build, fileMounts, ulimits } from './build-fields.ts';
import { either, list, mapOf, record } from './collection-fields.ts';
import { command, healthTest, textOrList, textOrRepeated } from './command-fields.ts';
import { deploy, gpus } from './deploy-fields.ts';
import { develop, hooks, initHooks } from './hook-fields.ts';
import type { Field } from './field.ts';
import { hosts, mapping, options, variables } from './mapping-fields.ts';
import { provider, serviceModels } from './model-fields.ts';
import { serviceNetworks } from './network-fields.ts';
import * as scalars from './scalar-fields.ts';
import { wrongType } from './wrong-type.ts';

const {
  between,
  count,
  duration,
  flag,
  integer,
  integerSize,
  item,
  itemOrNumber,
  keptFlag,
  keptInteger,
  number,
  oneOfWords,
  size,
  text,
  wholeNumber,
} = scalars;
const unique = list(item, { unique: true });

const dependsOn = either(
  unique,
  mapOf(
    record(
      {
        condition: oneOfWords('service_started', 'service_healthy', 'service_completed_successfully'),
        restart: flag,
        required: keptFlag,
      },
      { required: ['condition'] },
    ),
    { keyPattern: /^[a-zA-Z0-9._-]+$/ },
  ),
);

const fixedPolicies = oneOfWords(
  ...['always', 'never', 'if_not_present', 'missing', 'build', 'refresh', 'daily', 'weekly', 'every_12h'],
);
const periodicPolicy = /^every_([0-9]+[wdhms])+$/;

const pullPolicy: Field = {
  ...fixedPolicies,
  check: (value, path, problems) => {
    if (!periodicPolicy.test(String(value))) fixedPolicies.check(value, path, problems);
  },
};

/** `no` without quotes is a boolean to YAML 1.1, and text here. */
const restartPolicy: Field = {
  ...text,
  check: (value, path, problems) => {
    const hint = 'write "no", always, unless-stopped or on-failure';
    if (!text.accepts(value)) problems.push(wrongType(value, path, 'text', hint));
  },
};

const healthcheck = record({
  test: healthTest,
  timeout: duration,
  interval: duration,
  retries: count,
  start_period: duration,
  start_interval: duration,
  disable: flag,
});

/** Every key of a service, in the order in which Compose prints them. */
export const serviceFields = {
  profiles: unique,
  annotations: mapping,
  attach: keptFlag,
  build,
  develop,
  blkio_config: blkio,
  cap_add: unique,
  cap_drop: unique,
  cgroup_parent: text,
  cgroup: oneOfWords('host', 'private'),
  cpu_count: between(integer, 0),
  cpu_percent: between(number, 0, 100),
  cpu_period: wholeNumber,
  cpu_quota: wholeNumber,
  cpu_rt_period: wholeNumber,
  cpu_rt_runtime: wholeNumber,
  cpus: number,
  cpuset: text,
  cpu_shares: wholeNumber,
  command,
  configs: fileMounts,
  container_name: text,
  credential_spec: record({ config: text, file: text, registry: text }),
  depends_on: dependsOn,
  deploy,
  device_cgroup_rules: unique,
  devices,
  dns: textOrList,
  dns_opt: unique,
  dns_search: textOrList,
  domainname: text,
  entrypoint: command,
  provider,
  environment: variables,
  env_file: envFiles,
  expose: list(itemOrNumber),
  extends: either(text, record({ file: text, service: text }, { required: ['service'], extensions: false })),
  external_links: unique,
  extra_hosts: hosts,
  group_add: list(itemOrNumber, { unique: true }),
  gpus: either(oneOfWords('all'), gpus),
  hostname: text,
  healthcheck,
  image: text,
  init: keptFlag,
  ipc: text,
  isolation: text,
  labels: mapping,
  label_file: textOrRepeated,
  links: unique,
  logging: record({ driver: text, options }),
  mem_limit: size,
  mem_reservation: integerSize,
  memswap_limit: size,
  mem_swappiness: integerSize,
  mac_address: text,
  models: serviceModels,
  network_mode: text,
  networks: serviceNetworks,
  oom_kill_disable: flag,
  oom_score_adj: between(integer, -1000, 1000),
  pid: scalars.nullableText,
  pids_limit: wholeNumber,
  platform: text,
  ports,
  privileged: flag,
  pull_policy: pullPolicy,
  pull_refresh_after: text,
  read_only: flag,
  restart: restartPolicy,
  runtime: text,
  scale: keptInteger,
  secrets: fileMounts,
  security_opt: unique,
  shm_size: size,
  stdin_open: flag,
  stop_grace_period: duration,
  stop_signal: text,
  storage_opt: options,
  sysctls: mapping,
  tmpfs: textOrList,
  tty: flag,
  ulimits,
  use_api_socket: flag,
  user: text,
  userns_mode: text,
  uts: text,
  volumes,
  volumes_from: unique,
  working_dir: text,
  pre_start: initHooks,
  post_start: hooks,
  pre_stop: hooks,
};

/** Compose prints `command` and `entrypoint` even when they are not set. */
export const service = record(serviceFields, { complete: { command: null, entrypoint: null } });
