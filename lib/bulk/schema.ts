import { z } from "zod";

import { saidYes } from "@/lib/organisation/form-fields";
import { ticketKinds } from "@/lib/ticket/registry";

/** More rows than this are another filter's work. */
export const mostRows = 500;

/** A plain form sends `number:version`. */
const row = z.preprocess(
  (value) => {
    if (typeof value !== "string") return value;
    const [number, version] = value.split(":");
    return { number, version: version || undefined };
  },
  z.object({
    number: z.coerce.number().int().positive(),
    version: z.coerce.number().int().positive().optional(),
  }),
);

/** A plain form sends its params as JSON. */
const params = z.preprocess(
  (value) => (typeof value === "string" ? parsed(value) : (value ?? {})),
  z.record(z.string().max(60), z.unknown()),
);

export const startBulkInput = z.object({
  act: z.string().min(1).max(60),
  params,
  rows: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(row).min(1, "bulk.refusal.nothingChosen").max(mostRows, "bulk.refusal.tooMany"),
  ),
});
export type StartBulkInput = z.output<typeof startBulkInput>;

export const undoBulkInput = z.object({
  id: z.uuid("refusal.notFound"),
  partial: saidYes,
});
export type UndoBulkInput = z.output<typeof undoBulkInput>;

const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

/** All that one is responsible for: of one kind, of one section, or everything. */
export const requeueMineInput = z.object({
  kind: orNothing(z.enum(ticketKinds as [string, ...string[]], "refusal.chooseOne")),
  sectionId: orNothing(z.uuid("refusal.chooseOne")),
  reason: orNothing(z.string().trim().max(10_000, "refusal.textLong")),
});
export type RequeueMineInput = z.output<typeof requeueMineInput>;

function parsed(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return text;
  }
}
