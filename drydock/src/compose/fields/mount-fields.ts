import { either, list, record } from './collection-fields.ts';
import type { Field } from './field.ts';
import { mapping } from './mapping-fields.ts';
import { wrongType } from './wrong-type.ts';
import * as scalars from './scalar-fields.ts';

const { between, flag, integer, itemOrNumber, keptNumber, number, size, text, textOrInteger } = scalars;

/** As a number it counts bytes, so there is no half of one and none below zero. */
const wholeSize: Field = {
  ...size,
  accepts: (value) => typeof value === 'string' || (typeof value === 'number' && value >= 0),
  check: (value, path, problems) => {
    const fits = typeof value === 'string' || (typeof value === 'number' && value >= 0);
    if (fits) size.check(value, path, problems);
    else problems.push(wrongType(value, path, 'zero or more bytes, or a size such as 64m'));
  },
};

export const volumes = list(
  either(
    text,
    record(
      {
        type: text,
        source: text,
        target: text,
        read_only: flag,
        consistency: text,
        bind: record({
          selinux: scalars.oneOfWords('z', 'Z'),
          propagation: text,
          create_host_path: flag,
          recursive: scalars.oneOfWords('enabled', 'disabled', 'writable', 'readonly'),
        }),
        volume: record({ labels: mapping, nocopy: flag, subpath: text }),
        tmpfs: record({ size: wholeSize, mode: number }),
        image: record({ subpath: text }),
      },
      { required: ['type'] },
    ),
  ),
  { unique: false },
);

export const ports = list(
  either(
    itemOrNumber,
    record({
      name: text,
      mode: text,
      host_ip: text,
      target: between(integer, 0),
      published: textOrInteger,
      protocol: text,
      app_protocol: text,
    }),
  ),
);

export const devices = list(
  either(text, record({ source: text, target: text, permissions: text }, { required: ['source'] })),
);

/** True unless it is said otherwise, and then only printed when it is not. */
const optOut: Field = {
  ...scalars.keptFlag,
  print: (value, path) => (scalars.keptFlag.print(value, path) === true ? undefined : false),
};

export const envFiles = either(
  text,
  list(
    either(
      text,
      record({ path: text, required: optOut, format: text }, { required: ['path'], extensions: false }),
    ),
  ),
);

const throttle = list(record({ path: text, rate: size }, { extensions: false }));

/** Compose prints the items of these lists under capitalised keys. */
export const blkio = record({
  weight: keptNumber,
  weight_device: capitalised(list(record({ path: text, weight: keptNumber }, { extensions: false }))),
  device_read_bps: capitalised(throttle),
  device_read_iops: capitalised(throttle),
  device_write_bps: capitalised(throttle),
  device_write_iops: capitalised(throttle),
});

function capitalised(field: typeof throttle): typeof throttle {
  return {
    ...field,
    print: (value, path) => {
      const items = field.print(value, path) as Record<string, unknown>[] | undefined;
      return items?.map((item) =>
        Object.fromEntries(
          Object.entries(item).map(([key, entry]) => [
            `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`,
            entry,
          ]),
        ),
      );
    },
  };
}
