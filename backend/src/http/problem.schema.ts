import { z } from 'zod';

/** RFC 9457 problem details, the one shape of every error this service answers with. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'Names the kind of problem: `urn:problem:` and the code' }),
    title: z.string().meta({ description: "The status's usual phrase" }),
    status: z.int(),
    detail: z.string().meta({ description: 'What went wrong this time, for people' }),
    instance: z.string().meta({ description: 'The path that was asked for' }),
    code: z.string().meta({ description: 'Stable, for programs' }),
    requestId: z.string().meta({ description: 'Also in the x-request-id header and in the logs' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'The wrong fields, where the input was not valid' }),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof Problem>;
