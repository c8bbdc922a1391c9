import type { Support } from './support.ts';

const emulated = (words: string): Support => ({ level: 'emulated', words });
const noImage: Support = { level: 'refused', words: 'no image is built' };

/** `build` of a service. */
export const buildSupport: Record<string, Support> = {
  'services.*.build.context': emulated(
    'the service runs as a host process in the folder that WORKDIR stands for',
  ),
  'services.*.build.dockerfile': emulated(
    'WORKDIR, ENV, ARG, EXPOSE, CMD and ENTRYPOINT count; installs are replayed',
  ),
  'services.*.build.dockerfile_inline': emulated('as dockerfile'),
  'services.*.build.target': emulated('the instructions of this stage and of those that it is from count'),
  'services.*.build.args': emulated('values of ARG'),
  'services.*.build.entitlements': noImage,
  'services.*.build.ssh': noImage,
  'services.*.build.labels': noImage,
  'services.*.build.cache_from': noImage,
  'services.*.build.cache_to': noImage,
  'services.*.build.no_cache': noImage,
  'services.*.build.no_cache_filter': noImage,
  'services.*.build.provenance': noImage,
  'services.*.build.sbom': noImage,
  'services.*.build.additional_contexts': emulated(
    'folders of this host count; images, URLs and other services do not',
  ),
  'services.*.build.pull': noImage,
  'services.*.build.extra_hosts': noImage,
  'services.*.build.isolation': noImage,
  'services.*.build.network': noImage,
  'services.*.build.secrets': noImage,
  'services.*.build.shm_size': noImage,
  'services.*.build.tags': noImage,
  'services.*.build.ulimits': noImage,
  'services.*.build.platforms': noImage,
  'services.*.build.privileged': noImage,
};
