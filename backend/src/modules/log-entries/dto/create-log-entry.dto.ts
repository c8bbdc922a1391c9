import { z } from 'zod';

export const CreateLogEntry = z
  .object({ message: z.string().trim().min(1, 'must not be empty').max(2_000) })
  .meta({ id: 'CreateLogEntry' });
export type CreateLogEntry = z.infer<typeof CreateLogEntry>;

export const LogEntryParams = z.object({ id: z.uuid() });
export type LogEntryParams = z.infer<typeof LogEntryParams>;
