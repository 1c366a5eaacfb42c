import { z } from "zod";

import { orderStates } from "./schema";

const chosen = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** What the list of orders can be narrowed to, as its address says it. */
const orderFilter = z.object({
  q: chosen(z.string().trim().min(1).max(200)),
  state: chosen(z.enum(orderStates)),
  section: chosen(z.uuid()),
  /** With all sections below it. */
  sub: chosen(z.literal("1")),
  partner: chosen(z.uuid()),
  /** The company itself, or anybody there. */
  company: chosen(z.uuid()),
  responsible: chosen(z.uuid()),
  currency: chosen(z.string().regex(/^[A-Z]{3}$/)),
  from: chosen(z.iso.date()),
  to: chosen(z.iso.date()),
  linked: chosen(z.enum(["yes", "no"])),
});
export type OrderFilter = z.output<typeof orderFilter>;

export const readOrderFilter = (query: Record<string, string | string[] | undefined>): OrderFilter =>
  orderFilter.parse(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat()[0]])));
