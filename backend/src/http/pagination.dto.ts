import { z } from 'zod';

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'How many at most' }),
  before: z.uuid().optional().meta({ description: "The previous page's `nextCursor`" }),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** `nextCursor` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.uuid().nullable() });
