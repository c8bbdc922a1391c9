import type { Model } from './load-context.ts';
import { isMap } from './path-table.ts';
import { requireService } from './select-services.ts';

/** A model with its variables as written, with the named services and what they depend on only. */
export function selectInTemplate(model: Model, names: readonly string[]): Model {
  if (names.length === 0) return model;
  const services = isMap(model.services) ? model.services : {};
  const wanted = new Set<string>();
  const add = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    const service = services[name];
    const dependencies = isMap(service) && isMap(service.depends_on) ? service.depends_on : {};
    for (const dependency of Object.keys(dependencies)) if (dependency in services) add(dependency);
  };
  for (const name of names) {
    requireService(name, Object.keys(services));
    add(name);
  }
  const kept = Object.entries(services).filter(([name]) => wanted.has(name));
  return { ...model, services: Object.fromEntries(kept) };
}
