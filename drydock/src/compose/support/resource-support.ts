import type { Support } from './support.ts';

const honoured: Support = { level: 'honoured', words: '' };
const sameHost: Support = {
  level: 'emulated',
  words: 'names resolve among services of one network; all share the loopback of the host',
};
const noDriver: Support = {
  level: 'refused',
  words: 'data lies in the user data folder; there are no drivers',
};
const granted: Support = {
  level: 'emulated',
  words: 'a file of this host; Node source may name it by its container path',
};
const inDocker: Support = { level: 'refused', words: 'what Docker holds cannot be reached without Docker' };

/** The sections beside `services`. */
export const resourceSupport: Record<string, Support> = {
  name: honoured,
  include: honoured,
  version: { level: 'refused', words: 'obsolete; Compose ignores it too, and says so' },
  'networks.*.name': honoured,
  'networks.*.driver': sameHost,
  'networks.*.driver_opts': sameHost,
  'networks.*.ipam': sameHost,
  'networks.*.external': {
    level: 'refused',
    words: 'a network of this project alone: what other projects have in it is not found by name',
  },
  'networks.*.internal': { level: 'refused', words: 'a process reaches what the host reaches' },
  'networks.*.attachable': sameHost,
  'networks.*.labels': sameHost,
  'networks.*.enable_ipv4': sameHost,
  'networks.*.enable_ipv6': sameHost,
  'volumes.*.name': honoured,
  'volumes.*.driver': noDriver,
  'volumes.*.driver_opts': noDriver,
  'volumes.*.external': {
    level: 'emulated',
    words:
      'a folder that all projects find under its name; refused where it is not there, with the line that makes it',
  },
  'volumes.*.labels': noDriver,
  'models.*': { level: 'refused', words: 'no model is run; x-drydock can name a program that does' },
  ...grants('secrets', ['external', 'driver', 'driver_opts', 'template_driver', 'labels']),
  ...grants('configs', ['external', 'template_driver', 'labels']),
};

/** A file that a service is given, but for the keys of those that Docker keeps. */
function grants(section: string, kept: string[]): Record<string, Support> {
  const entries = kept.map((key): [string, Support] => [`${section}.*.${key}`, inDocker]);
  return { [`${section}.*`]: granted, ...Object.fromEntries(entries) };
}
