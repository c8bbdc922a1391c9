import { dependenciesOf } from '../plan/graph.ts';
import { placeOnHost, type PlacingContext } from './place-on-host.ts';

/** Gets a service ready for a one-off command without starting it: places, modules, environment, dependencies. */
export async function prepareOnly(
  name: string,
  context: PlacingContext,
  { noDeps, rebuild, signal }: { noDeps: boolean; rebuild: boolean; signal: AbortSignal },
): Promise<void> {
  const { stack } = context;
  const service = stack.service(name);
  const dependencies = noDeps ? [] : Object.entries(dependenciesOf(stack.loaded.project, name));
  const waits = dependencies.flatMap(([dependency, { condition, required }]) =>
    stack.observe(dependency) ? [{ service: dependency, condition, required }] : [],
  );
  if (stack.addresses.ports.length === 0) await placeOnHost([], false, context);
  await Promise.all([
    service.launch && !rebuild ? service.launch : service.prepareOnly(rebuild, signal),
    service.waitFor(waits, signal),
  ]);
}
