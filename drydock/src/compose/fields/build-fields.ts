import { isMap } from '../path-table.ts';
import type { Field } from './field.ts';
import { isEmpty } from './field.ts';
import { either, list, mapOf, record } from './collection-fields.ts';
import { textOrList } from './command-fields.ts';
import { hosts, mapping, variables } from './mapping-fields.ts';
import { flag, integer, item, keptInteger, keptNumber, size, text } from './scalar-fields.ts';

/** `secrets` and `configs` of a service or a build. */
export const fileMounts = list(
  either(text, record({ source: text, target: text, uid: text, gid: text, mode: keptNumber })),
);

const limits = record({ soft: integer, hard: integer }, { required: ['soft', 'hard'] });

export const ulimits = mapOf({
  ...either(keptInteger, limits),
  print: (value, path) => (isMap(value) ? limits.print(value, path) : Number(value)),
});

/** `true`, or the options of an attestation as text. */
const textOrFlag: Field = { ...either(text, flag), print: String };

/** SSH agents and keys: `default`, or `id=path`. */
const ssh: Field = {
  ...mapping,
  print: (value) =>
    isEmpty(value)
      ? undefined
      : Object.entries(value as Record<string, string | null>).map(([id, path]) =>
          path ? `${id}=${path}` : id,
        ),
};

export const build = either(
  text,
  record({
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: list(item),
    args: variables,
    provenance: textOrFlag,
    sbom: textOrFlag,
    ssh,
    labels: mapping,
    cache_from: list(item),
    cache_to: list(item),
    no_cache: flag,
    no_cache_filter: textOrList,
    additional_contexts: either(list(item), mapOf(item)),
    pull: flag,
    extra_hosts: hosts,
    isolation: text,
    network: text,
    target: text,
    secrets: fileMounts,
    shm_size: size,
    tags: list(item),
    ulimits,
    platforms: list(item),
    privileged: flag,
  }),
);
