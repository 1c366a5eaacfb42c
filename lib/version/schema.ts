import { z } from "zod";

/** An earlier version of a row, to be the present one again; `version` is the one that was seen. */
export const rollBackInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int(),
  to: z.coerce.number().int().positive(),
});
export type RollBackInput = z.output<typeof rollBackInput>;
