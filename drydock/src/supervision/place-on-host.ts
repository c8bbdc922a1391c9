import type { MakeAddresses } from './address-book.ts';
import { mayHaveReplicas } from './may-have-replicas.ts';
import type { Stack } from './stack.ts';

export interface PlacingContext {
  stack: Stack;
  makeAddresses: MakeAddresses;
  knownPorts: Record<string, number[]>;
}

/** Gives every container port its place, for the services that are about to start. */
export async function placeOnHost(
  starting: readonly { service: string; replica?: number }[],
  strictPorts: boolean,
  { stack, makeAddresses, knownPorts }: PlacingContext,
): Promise<void> {
  const active = stack.active();
  const needed = [...active.map(({ name, replica }) => ({ service: name, replica })), ...starting];
  const numbers = (name: string) =>
    needed.flatMap(({ service, replica = 1 }) => (service === name ? [replica] : []));
  const { table, notices } = await makeAddresses({
    project: stack.loaded.project,
    known: knownPorts,
    selected: new Set(starting.map(({ service }) => service)),
    active: new Set(active.map(({ name }) => name)),
    replicas: Object.fromEntries(
      mayHaveReplicas(stack.loaded).map((name) => [name, [...new Set(numbers(name))].sort((a, b) => a - b)]),
    ),
    previous: stack.addresses.ports.length > 0 ? stack.addresses : undefined,
    strictPorts,
  });
  stack.addresses = table;
  for (const { code, text, hint, service } of notices) stack.notice('warn', code, text, { service, hint });
}
