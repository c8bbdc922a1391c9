import type { Project, Service } from './model.ts';

/** Whether a service runs under the given profiles; `*` stands for all, and a service without profiles always runs. */
export function isActive(service: Service, profiles: readonly string[]): boolean {
  const own = service.profiles ?? [];
  return own.length === 0 || profiles.includes('*') || own.some((profile) => profiles.includes(profile));
}

/** Drops networks, volumes, secrets, configs and models that no service uses. */
export function withoutUnused(project: Project): Project {
  const used = {
    networks: new Set(),
    volumes: new Set(),
    secrets: new Set(),
    configs: new Set(),
    models: new Set(),
  };
  for (const service of Object.values(project.services)) {
    for (const name of Object.keys(service.networks ?? {})) used.networks.add(name);
    for (const volume of service.volumes ?? []) if (volume.type === 'volume') used.volumes.add(volume.source);
    for (const { source } of references(service.secrets)) used.secrets.add(source);
    for (const { source } of references(service.build?.secrets)) used.secrets.add(source);
    for (const { source } of references(service.configs)) used.configs.add(source);
    for (const name of Object.keys((service.models as object | undefined) ?? {})) used.models.add(name);
  }
  const result: Project = { ...project };
  for (const [section, names] of Object.entries(used)) {
    const all = project[section] as Record<string, unknown> | undefined;
    const kept = Object.entries(all ?? {}).filter(([name]) => names.has(name));
    if (kept.length > 0) result[section] = Object.fromEntries(kept);
    else delete result[section];
  }
  return result;
}

function references(value: unknown): { source?: string }[] {
  return (value as { source?: string }[] | undefined) ?? [];
}
