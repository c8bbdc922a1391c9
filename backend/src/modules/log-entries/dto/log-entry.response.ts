import { z } from 'zod';
import { pageOf } from '../../../http/pagination.dto.ts';

export const LogEntry = z
  .object({
    id: z.uuid(),
    message: z.string(),
    author: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .meta({ description: 'Null for an entry written without signing in' }),
    createdAt: z.iso.datetime(),
    digest: z
      .object({ wordCount: z.int(), links: z.array(z.string()), digestedAt: z.iso.datetime() })
      .nullable()
      .meta({ description: 'What the background job found; null until it has run' }),
  })
  .meta({ id: 'LogEntry' });
export type LogEntry = z.infer<typeof LogEntry>;

export const LogEntryPage = pageOf(LogEntry).meta({ id: 'LogEntryPage' });
export type LogEntryPage = z.infer<typeof LogEntryPage>;
