import type { AddressTable } from '../../plan/addresses.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { serviceProcessEnvironment } from './node/process-environment.ts';
import type { LocalPaths, RecipeContext } from './recipe.ts';
import { nodeApp, placeOf } from './recipes/node-app.ts';
import { composeEnvironment } from './service-environment.ts';

export interface Prediction {
  loaded: LoadedProject;
  service: string;
  addresses: AddressTable;
  paths: LocalPaths;
  hostEnvironment: Record<string, string>;
}

/** The environment that a service's process would get, without preparing or starting anything. */
export function predictEnvironment(request: Prediction): Record<string, string> {
  const { loaded, service: name, addresses, paths, hostEnvironment } = request;
  const service = loaded.project.services[name];
  if (service === undefined) return {};
  const context: RecipeContext = {
    loaded,
    name,
    service,
    addresses,
    paths,
    hostEnvironment,
    observe: () => undefined,
    signal: new AbortController().signal,
    marker: {},
    rebuild: false,
  };
  // Database servers get what the file says: their address is an argument.
  if (!nodeApp.matches(service, context)) return composeEnvironment(service);
  return serviceProcessEnvironment(placeOf(context), context).environment;
}
