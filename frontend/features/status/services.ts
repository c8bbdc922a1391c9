import type { ApiError } from '../../lib/api/api-error';
import type { components } from '../../lib/api/generated/schema';

export type ServiceId = 'frontend' | 'backend' | 'db' | 'redis';
export type ServiceStatus = 'ok' | 'waiting' | 'down' | 'unknown';

export interface Service {
  id: ServiceId;
  name: string;
  /** What it is made of. */
  kind: string;
  status: ServiceStatus;
  version: string | null;
  latencyMs: number | null;
  uptimeSeconds: number | null;
  problem: string | null;
}

type Health = components['schemas']['Health'];

/** The three services that the backend reports; how long its report took is the backend's own latency. */
export function fromHealth(health: Health, latencyMs: number): Service[] {
  const of = (name: Health['services'][number]['name']) =>
    health.services.find((service) => service.name === name);
  const known = (found: ReturnType<typeof of>): Omit<Service, keyof typeof backendFace> => ({
    status: !found ? 'unknown' : found.status === 'up' ? 'ok' : 'down',
    version: found?.version ?? null,
    latencyMs: found?.latencyMs ?? null,
    uptimeSeconds: found?.uptimeSeconds ?? null,
    problem: found?.problem ?? null,
  });
  return [
    { ...backendFace, ...known(of('backend')), latencyMs },
    { ...databaseFace, ...known(of('database')) },
    { ...redisFace, ...known(of('redis')) },
  ];
}

/** Without the backend nobody knows how the other two are. */
export function withoutBackend(error: Pick<ApiError, 'isTemporary' | 'message'>): Service[] {
  const nothing = { version: null, latencyMs: null, uptimeSeconds: null };
  const status = error.isTemporary ? 'waiting' : 'down';
  return [
    { ...backendFace, ...nothing, status, problem: status === 'down' ? error.message : null },
    { ...databaseFace, ...nothing, status: 'unknown', problem: null },
    { ...redisFace, ...nothing, status: 'unknown', problem: null },
  ];
}

export const frontendFace = { id: 'frontend', name: 'Frontend', kind: 'Next.js' } as const;
const backendFace = { id: 'backend', name: 'Backend', kind: 'NestJS' } as const;
const databaseFace = { id: 'db', name: 'Database', kind: 'PostgreSQL' } as const;
const redisFace = { id: 'redis', name: 'Redis', kind: 'Cache and queue' } as const;

/** One sentence about all of them, the frontend included: it has answered, or nobody would read this. */
export function summarise(services: Service[]): { status: 'ok' | 'waiting' | 'down'; title: string } {
  const down = services.filter(({ status }) => status === 'down');
  if (down.length === 1) return { status: 'down', title: `${down[0]!.name} is down` };
  if (down.length > 1) return { status: 'down', title: `${down.length} of 4 services are down` };
  if (services.every(({ status }) => status === 'ok'))
    return { status: 'ok', title: 'All four services are healthy' };
  return { status: 'waiting', title: 'Waiting for the backend' };
}
