import type { Service } from '../compose/model.ts';

/** How many replicas the file asks for. */
export function scaleOf(service: Service | undefined): number {
  const { replicas } = (service?.deploy ?? {}) as { replicas?: number | null };
  return Number(service?.scale ?? replicas ?? 1);
}
