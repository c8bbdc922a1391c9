import type { Project, Service } from '../compose/model.ts';
import { networkOwner } from './network-owner.ts';

type Names = Record<string, string>;

/** Every name by which one container of a project would be found by another, in lower case as host names are, -> its service. */
export function serviceNames(project: Project): Names {
  return collect(
    Object.keys(project.services).flatMap((service) => [
      ...namesOf(project, service),
      ...linksOf(project, service),
    ]),
  );
}

/**
 * The names that a service sees: of those that share a network with it, and its own links. Without a network of the
 * project (`network_mode: host`, `none`) there are none, as in Docker.
 */
export function namesSeenBy(project: Project, reader: string): Names {
  const owner = networkOwner(project, reader);
  const own = networksOf(project, owner);
  const others = Object.keys(project.services).flatMap((service) => {
    const shared = networksOf(project, service).filter((network) => own.includes(network));
    return shared.length > 0 ? namesOf(project, service, shared) : [];
  });
  const seen = new Set(others.map(({ service }) => service));
  const links = [reader, owner].flatMap((name) => linksOf(project, name));
  const old = [...seen].map((service) => oldName(project, service));
  return collect([...links.filter(({ service }) => seen.has(service)), ...others, ...old]);
}

interface Name {
  /** A service's own name comes before what others are called besides. */
  rank: 0 | 1;
  name: unknown;
  service: string;
}

function namesOf(project: Project, service: string, networks = networksOf(project, service)): Name[] {
  const definition = project.services[service];
  if (!definition || networks.length === 0) return [];
  const everywhere = [
    service,
    definition.container_name,
    definition.hostname,
    `${project.name}-${service}-1`,
  ];
  const inNetwork = (network: string): Name[] =>
    [...everywhere, ...(definition.networks?.[network]?.aliases ?? [])].flatMap((name) => [
      { rank: 1, name, service },
      { rank: 1, name: name && `${name}.${realName(project, network)}`, service },
    ]);
  // A fixed address may stand wherever a name may.
  const addresses = networks.map((network): Name => {
    const settings = definition.networks?.[network] as { ipv4_address?: string } | null | undefined;
    return { rank: 1, name: settings?.ipv4_address, service };
  });
  return [{ rank: 0, name: service, service }, ...networks.flatMap(inNetwork), ...addresses];
}

/** What Compose 1 called a container: old projects still write it, and it costs nothing. */
function oldName(project: Project, service: string): Name {
  return { rank: 1, name: `${project.name}_${service}_1`, service };
}

/** `db:database` is for the service that has the link, and goes before the names of others. */
function linksOf(project: Project, service: string): Name[] {
  return ((project.services[service]?.links as string[] | undefined) ?? []).flatMap((link): Name[] => {
    const [target = '', alias] = link.split(':');
    return alias && Object.hasOwn(project.services, target)
      ? [{ rank: 1, name: alias, service: target }]
      : [];
  });
}

function networksOf(project: Project, service: string): string[] {
  const { network_mode: mode, networks }: Partial<Service> = project.services[service] ?? {};
  if (mode !== undefined) return [];
  return networks === undefined ? ['default'] : Object.keys(networks);
}

function realName(project: Project, network: string): string {
  const name = project.networks?.[network]?.name;
  return typeof name === 'string' ? name : `${project.name}_${network}`;
}

function collect(names: readonly Name[]): Names {
  const found: Names = {};
  for (const { name, service } of [...names].sort((one, other) => one.rank - other.rank)) {
    if (typeof name === 'string' && name !== '') found[name.toLowerCase()] ??= service;
  }
  return found;
}
