import type { WantedPort } from './wanted-ports.ts';

/** The name under which a spare port is asked for: the same project and service find the same port next time. */
export function spareName(
  project: string,
  { service, containerPort, replica }: Pick<WantedPort, 'service' | 'containerPort' | 'replica'>,
): string {
  return [project, service, containerPort, ...(replica === undefined ? [] : [`#${replica}`])].join(' ');
}

/** Every spare port that a table needs. */
export function spareNames(
  project: string,
  wanted: readonly WantedPort[],
  replicas: Readonly<Record<string, readonly number[]>> = {},
): string[] {
  return wanted.flatMap((one) => {
    const numbers = one.forwarder ? undefined : replicas[one.service];
    const isOpen = one.published.length === 0;
    if (numbers === undefined) return isOpen ? [spareName(project, one)] : [];
    const own = isOpen ? numbers.map((replica) => spareName(project, { ...one, replica })) : [];
    return [spareName(project, one), ...own];
  });
}
