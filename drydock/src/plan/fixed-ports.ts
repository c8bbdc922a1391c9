import type { PortMapping, Service } from '../compose/model.ts';

/** Host ports that the file fixes: only one process can have each, so their service can have one replica. */
export function fixedPorts({ ports = [] }: Pick<Service, 'ports'>): number[] {
  return ports.filter(isFixed).map(({ published }) => Number(published));
}

function isFixed({ published = '', protocol = 'tcp' }: PortMapping): boolean {
  return protocol === 'tcp' && /^\d+$/.test(published) && published !== '0';
}
