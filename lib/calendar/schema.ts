import { z } from "zod";

import { startFields } from "@/lib/kernel/calendar-span";

/** Wall clock of the organisation: a day, or a day and a time. */
const wall = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/, "refusal.date");
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/**
 * Where an entry of a calendar is put. `start` as a bare day is the whole day; `end` is the end itself, or the last day;
 * left out, what had an end keeps its length.
 */
export const moveEntryInput = z.object({
  number: z.coerce.number().int().positive(),
  version: z.coerce.number().int().positive().optional(),
  field: z.enum(startFields),
  start: wall,
  end: orNothing(wall),
});
export type MoveEntryInput = z.output<typeof moveEntryInput>;

/** The same of an event, which stands there by its begin. */
export const moveEventEntryInput = moveEntryInput.omit({ field: true });
export type MoveEventEntryInput = z.output<typeof moveEventEntryInput>;

export const subscribeInput = z.object({
  name: z.string().trim().min(1, "refusal.nameMissing").max(100, "refusal.tooLong"),
  /** The query of the page as its address has it. */
  query: z.string().max(4000),
});
export const makeFeedInput = subscribeInput.extend({ organisation: z.string().min(1) });
export type SubscribeInput = z.output<typeof subscribeInput>;

export const revokeFeedInput = z.object({ id: z.uuid("refusal.chooseOne") });
export type RevokeFeedInput = z.output<typeof revokeFeedInput>;
