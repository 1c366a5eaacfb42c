import { z } from "zod";

import { optionalId, optionalText, seenRow } from "@/lib/organisation/form-fields";

const day = z.iso.date("refusal.dateNotUsable");

export const newAbsenceInput = z
  .object({
    /** None: oneself. */
    userId: optionalId,
    startsOn: day,
    /** The last day away. */
    endsOn: day,
    /** Who gets meanwhile what would be given to the absent person. */
    deputyUserId: optionalId,
    note: optionalText(2000),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { error: "refusal.endsBeforeStart", path: ["endsOn"] });

export const absenceInput = z.object(seenRow);
export const deputyInput = z.object({ ...seenRow, deputyUserId: optionalId });

export const decisions = ["keep", "requeue", "delegate"] as const;
export type HandoverDecision = (typeof decisions)[number];

/** A form sends a field that stands once as text, and one that stands several times as a list. */
const lines = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(schema).max(500));

/** The sheet as one form: the fields of each line stand at the same place of every list. */
export const handoverSheetInput = z
  .object({
    ...seenRow,
    number: lines(z.coerce.number().int().positive()),
    decision: lines(z.enum(decisions, "refusal.chooseOne")),
    delegateUserId: lines(z.union([z.literal(""), z.uuid()]).transform((value) => value || null)),
    ticketNote: lines(z.string().trim().max(2000, "refusal.tooLong")),
    comesBack: lines(z.enum(["yes", "no"])),
  })
  .refine(({ number, decision }) => number.length === decision.length, { error: "refusal.checkFields" })
  .transform(({ id, version, number, decision, delegateUserId, ticketNote, comesBack }) => ({
    id,
    version,
    lines: number.map((ticket, at) => ({
      number: ticket,
      decision: decision[at] ?? "keep",
      delegateUserId: delegateUserId[at] ?? null,
      note: ticketNote[at] || null,
      comesBack: comesBack[at] === "yes",
    })),
  }));
