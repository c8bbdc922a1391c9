import { list, record } from './collection-fields.ts';
import { mapping } from './mapping-fields.ts';
import * as scalars from './scalar-fields.ts';
import type { Field } from './field.ts';
import { wrongType } from './wrong-type.ts';

const { duration, integer, integerOrText, item, keptInteger, number, optionalDuration, text, textSize } =
  scalars;

const rollout = record({
  parallelism: keptInteger,
  delay: optionalDuration,
  failure_action: text,
  monitor: optionalDuration,
  max_failure_ratio: number,
  order: scalars.oneOfWords('start-first', 'stop-first'),
});

/** GPUs and the like: `all` devices are counted as -1. */
const deviceCount: Field = {
  ...integer,
  expected: '"all" or a number',
  check: (value, path, problems) => {
    const known = typeof value === 'number' || /^(all|\d+)$/i.test(String(value));
    if (!known) problems.push(wrongType(value, path, '"all" or a number'));
  },
  print: (value) => (String(value).toLowerCase() === 'all' ? -1 : Number(value)),
};

const deviceRequestFields = {
  capabilities: list(item, { unique: true }),
  driver: text,
  count: deviceCount,
  device_ids: list(item, { unique: true }),
  options: mapping,
};
export const gpus = list(record(deviceRequestFields));
const devices = list(record(deviceRequestFields, { required: ['capabilities'] }));

const genericResources = list(
  record({
    discrete_resource_spec: record({ kind: text, value: number }),
  }),
);

const limits = record({ cpus: number, memory: textSize, pids: integerOrText });
const reservations = record({
  cpus: number,
  memory: textSize,
  devices,
  generic_resources: genericResources,
});

export const deploy = record(
  {
    mode: text,
    replicas: keptInteger,
    labels: mapping,
    update_config: rollout,
    rollback_config: rollout,
    resources: record({ limits, reservations }),
    restart_policy: record({
      condition: text,
      delay: duration,
      max_attempts: keptInteger,
      window: duration,
    }),
    placement: record({
      constraints: list(item),
      preferences: list(record({ spread: text })),
      max_replicas_per_node: integer,
    }),
    endpoint_mode: text,
  },
  { nullable: true, complete: { resources: {}, placement: {} } },
);
