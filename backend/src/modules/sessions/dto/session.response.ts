import { z } from 'zod';

export const SignedInUser = z
  .object({ id: z.uuid(), email: z.string(), name: z.string(), role: z.enum(['ADMIN', 'MEMBER']) })
  .meta({ id: 'SignedInUser' });
export type SignedInUser = z.infer<typeof SignedInUser>;

export const NewSession = z
  .object({
    token: z.string().meta({ description: 'Send it as `Authorization: Bearer …`; it is shown only here' }),
    expiresAt: z.iso.datetime(),
    user: SignedInUser,
  })
  .meta({ id: 'NewSession' });
export type NewSession = z.infer<typeof NewSession>;
