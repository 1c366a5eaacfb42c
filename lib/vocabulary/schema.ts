import { z } from "zod";

import { eventTypes } from "@/lib/event/types";
import {
  inOtherLanguages,
  optionalText,
  requiredName,
  seenRow,
  seenRowInUse,
  sequence,
  tick,
} from "@/lib/organisation/form-fields";

const named = { name: requiredName, ...inOtherLanguages, sequence };
const score = z.coerce
  .number("refusal.numberNotUsable")
  .int("refusal.numberNotUsable")
  .min(0, "refusal.numberNotUsable")
  .max(10, "refusal.numberNotUsable");

/** A word of a list the organisation keeps itself: an event nature, a channel. */
export const newWordInput = z.object(named);
export const wordInput = z.object({ ...seenRow, ...named });
export const wordInUseInput = z.object(seenRowInUse);

/** A state of mind is a word with a score from 0 to 10. */
export const newStateOfMindInput = z.object({ ...named, score });
export const stateOfMindInput = z.object({ ...seenRow, ...named, score });

export const eventTypeInput = z.object({
  type: z.enum(eventTypes, "refusal.chooseOne"),
  /** Empty: our own word. */
  label: optionalText(120),
  ...inOtherLanguages,
  hidden: tick,
});
