import { z } from "zod";

export const readNoticesInput = z.object({
  /** When the page was made: what came later is still unread. */
  upTo: z.coerce.date(),
});
export type ReadNoticesInput = z.output<typeof readNoticesInput>;
