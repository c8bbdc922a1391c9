import type { Project, Service } from '../model.ts';
import { PathError } from '../path-error.ts';

type ServiceCheck = (name: string, service: Service, project: Project) => void;

function fail(name: string, keys: (string | number)[], message: string, hint: string): never {
  throw new PathError('compose.service', ['services', name, ...keys], `service "${name}" ${message}`, {
    hint,
  });
}

const hasImage: ServiceCheck = (name, service) => {
  if (!service.build && !service.image && !service.provider)
    fail(name, [], 'has neither an image nor a build', 'add "image:" or "build:"');
};

const oneDockerfile: ServiceCheck = (name, { build }) => {
  if (build?.dockerfile && build.dockerfile_inline) {
    fail(name, ['build'], 'has both dockerfile and dockerfile_inline', 'remove one of them');
  }
};

/** `service:NAME` as a context is the image that another service builds. */
const builtContexts: ServiceCheck = (name, { build }, project) => {
  const contexts = (build?.additional_contexts ?? {}) as Record<string, string>;
  for (const [key, context] of Object.entries(contexts)) {
    if (!context.startsWith('service:')) continue;
    const target = context.slice('service:'.length);
    const keys = ['build', 'additional_contexts', key];
    if (!Object.hasOwn(project.services, target))
      fail(name, keys, `builds from undefined service "${target}"`, 'name a service that has "build:"');
    if (!project.services[target]?.build)
      fail(name, keys, `builds from service "${target}", which is not built`, 'give that service a "build:"');
  }
};

const platformIsBuilt: ServiceCheck = (name, { build, platform }) => {
  const platforms = build?.platforms as string[] | undefined;
  if (!platforms?.length || !platform || platforms.includes(platform as string)) return;
  fail(name, ['build', 'platforms'], `builds no platform "${String(platform)}"`, 'add it to build.platforms');
};

const networkOrMode: ServiceCheck = (name, service) => {
  if (service.network_mode && Object.keys(service.networks ?? {}).length > 0) {
    fail(name, ['network_mode'], 'has both network_mode and networks', 'remove one of them');
  }
};

const knownNetworks: ServiceCheck = (name, service, project) => {
  for (const network of Object.keys(service.networks ?? {})) {
    if (Object.hasOwn(project.networks ?? {}, network)) continue;
    fail(
      name,
      ['networks', network],
      `uses undefined network "${network}"`,
      `declare it: networks: { ${network}: }`,
    );
  }
};

const healthTestKind: ServiceCheck = (name, { healthcheck }) => {
  const kind = healthcheck?.test?.[0];
  if (kind === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(kind)) return;
  const hint = 'begin the list with CMD, CMD-SHELL or NONE, or write one text';
  fail(name, ['healthcheck', 'test'], `has a healthcheck.test that begins with "${kind}"`, hint);
};

const knownVolumes: ServiceCheck = (name, service, project) => {
  service.volumes?.forEach(({ type, source }, index) => {
    if (type !== 'volume' || !source || Object.hasOwn(project.volumes ?? {}, source)) return;
    const hint = `declare it at the top level (volumes: { ${source}: }), or write "./${source}:…" for a folder`;
    fail(name, ['volumes', index], `uses undefined volume "${source}"`, hint);
  });
};

const knownModels: ServiceCheck = (name, service, project) => {
  for (const model of Object.keys((service.models as object | undefined) ?? {})) {
    if (Object.hasOwn((project.models as object | undefined) ?? {}, model)) continue;
    fail(
      name,
      ['models', model],
      `uses undefined model "${model}"`,
      `declare it: models: { ${model}: { model: … } }`,
    );
  }
};

/** Two mounts in one place would hide each other. */
const oneMountPerTarget: ServiceCheck = (name, service) => {
  const taken = new Map<string, string>();
  const take = (target: string, key: string, index: number) => {
    const other = taken.get(target);
    if (other) fail(name, [key, index], `mounts ${target} twice (${other} too)`, 'remove one of them');
    taken.set(target, `${key}[${index}]`);
  };
  const temporary = [service.tmpfs ?? []].flat() as string[];
  temporary.forEach((entry, index) => take(entry.split(':')[0] ?? '', 'tmpfs', index));
  service.volumes?.forEach(({ target }, index) => take(target, 'volumes', index));
};

const knownFiles: ServiceCheck = (name, service, project) => {
  const uses: [string, unknown, Record<string, unknown> | undefined][] = [
    ['secrets', service.build?.secrets, project.secrets],
    ['secrets', service.secrets, project.secrets],
    ['configs', service.configs, project.configs],
  ];
  for (const [section, mounts, known] of uses) {
    for (const { source = '' } of (mounts as { source?: string }[] | undefined) ?? []) {
      if (Object.hasOwn(known ?? {}, source)) continue;
      fail(
        name,
        [section],
        `uses undefined ${section.slice(0, -1)} "${source}"`,
        `declare it under "${section}:"`,
      );
    }
  }
};

interface Deploy {
  replicas?: number;
  resources?: Record<'limits' | 'reservations', Record<string, unknown> | undefined>;
}

/** The old key of a service and the one under `deploy` must say the same. */
const agreesWithDeploy: ServiceCheck = (name, service) => {
  const { replicas, resources } = (service.deploy ?? {}) as Deploy;
  const pairs: [string, string, unknown, unknown][] = [
    ['scale', 'deploy.replicas', service.scale, replicas],
    ['cpus', 'deploy.resources.limits.cpus', service.cpus, resources?.limits?.cpus],
    ['mem_limit', 'deploy.resources.limits.memory', service.mem_limit, resources?.limits?.memory],
    ['pids_limit', 'deploy.resources.limits.pids', service.pids_limit, resources?.limits?.pids],
    [
      'mem_reservation',
      'deploy.resources.reservations.memory',
      service.mem_reservation,
      resources?.reservations?.memory,
    ],
  ];
  for (const [key, other, value, otherValue] of pairs) {
    if (value === undefined || otherValue === undefined || value === otherValue) continue;
    fail(name, [key], `has ${key} ${String(value)} but ${other} ${String(otherValue)}`, 'remove one of them');
  }
};

const notNegative: ServiceCheck = (name, service) => {
  const { replicas } = (service.deploy ?? {}) as Deploy;
  if (Number(service.scale ?? 0) < 0) fail(name, ['scale'], 'has a negative scale', 'write 0 or more');
  if ((replicas ?? 0) < 0)
    fail(name, ['deploy', 'replicas'], 'has negative deploy.replicas', 'write 0 or more');
};

const oneContainerPerName: ServiceCheck = (name, service) => {
  const replicas = service.scale ?? (service.deploy as Deploy | undefined)?.replicas ?? 1;
  if (service.container_name && Number(replicas) > 1) {
    fail(name, ['container_name'], `has a container_name and ${replicas} replicas`, 'remove container_name');
  }
};

const watchTargets: ServiceCheck = (name, { develop }) => {
  develop?.watch?.forEach(({ action, target }, index) => {
    if (target || action === 'rebuild' || action === 'restart') return;
    fail(name, ['develop', 'watch', index], `has a watch rule "${action}" without target`, 'add "target:"');
  });
};

/** Each looks at one service of the canonical project and fails when it cannot run. */
export const serviceChecks: readonly ServiceCheck[] = [
  hasImage,
  oneDockerfile,
  builtContexts,
  platformIsBuilt,
  networkOrMode,
  knownNetworks,
  healthTestKind,
  knownVolumes,
  knownFiles,
  knownModels,
  oneMountPerTarget,
  agreesWithDeploy,
  notNegative,
  oneContainerPerName,
  watchTargets,
];
