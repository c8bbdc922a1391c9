import { z } from 'zod';

export const CreateSession = z
  .object({
    email: z.email().max(254).toLowerCase(),
    password: z.string().min(1).max(1_000),
  })
  .meta({ id: 'CreateSession' });
export type CreateSession = z.infer<typeof CreateSession>;
