import { z } from 'zod';

export const Alive = z.object({ status: z.literal('ok') }).meta({ id: 'Alive' });
export const Ready = z.object({ status: z.literal('ready') }).meta({ id: 'Ready' });

export const ServiceHealth = z
  .object({
    name: z.enum(['backend', 'database', 'redis']),
    status: z.enum(['up', 'down']),
    version: z.string().nullable().meta({ description: 'Null while the service does not answer' }),
    latencyMs: z.number().nullable().meta({ description: 'One round trip; null while it does not answer' }),
    uptimeSeconds: z.number().nullable().meta({ description: 'Null where the service does not tell' }),
    problem: z.string().nullable().meta({ description: 'Why it is down' }),
  })
  .meta({ id: 'ServiceHealth' });
export type ServiceHealth = z.infer<typeof ServiceHealth>;

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']).meta({ description: '`degraded` when any of the services is down' }),
    checkedAt: z.iso.datetime(),
    services: z.array(ServiceHealth),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;
