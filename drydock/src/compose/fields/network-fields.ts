import { either, list, mapOf, record } from './collection-fields.ts';
import { mapping, options } from './mapping-fields.ts';
import { flag, item, keptFlag, text, wholeNumber } from './scalar-fields.ts';

const names = /^[a-zA-Z0-9._-]+$/;
const uniqueNames = list(item, { unique: true });

/** The networks that a service joins. */
export const serviceNetworks = either(
  uniqueNames,
  mapOf(
    record(
      {
        priority: wholeNumber,
        gw_priority: wholeNumber,
        interface_name: text,
        aliases: uniqueNames,
        ipv4_address: text,
        ipv6_address: text,
        link_local_ips: uniqueNames,
        mac_address: text,
        driver_opts: options,
      },
      { nullable: true },
    ),
    { keyPattern: names },
  ),
);

/** `external: true`, or the old `external: { name: … }`. */
const external = either(record({ name: text }), flag);

const network = record(
  {
    name: text,
    driver: text,
    driver_opts: options,
    ipam: record({
      driver: text,
      config: list(record({ subnet: text, gateway: text, ip_range: text, aux_addresses: options })),
      options,
    }),
    external,
    internal: flag,
    attachable: flag,
    labels: mapping,
    enable_ipv4: keptFlag,
    enable_ipv6: keptFlag,
  },
  { nullable: true, complete: { ipam: {} } },
);

const volume = record(
  { name: text, driver: text, driver_opts: options, external, labels: mapping },
  { nullable: true },
);

/** Networks, volumes, secrets and configs of the project. */
export const networks = mapOf(network, { keyPattern: names });
export const volumes = mapOf(volume, { keyPattern: names });
export const secrets = mapOf(
  record({
    name: text,
    file: text,
    environment: text,
    external,
    labels: mapping,
    driver: text,
    driver_opts: options,
    template_driver: text,
  }),
  { keyPattern: names },
);
export const configs = mapOf(
  record({
    name: text,
    file: text,
    environment: text,
    content: text,
    external,
    labels: mapping,
    template_driver: text,
  }),
  { keyPattern: names },
);
