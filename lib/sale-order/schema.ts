import { z } from "zod";

import { documentIdsInput } from "@/lib/document/schema";
import { MOST_NUMBER } from "@/lib/kernel/record-number";
import { optionalId, seenRow } from "@/lib/organisation/form-fields";

export const orderStates = ["draft", "confirmed", "cancelled"] as const;
export type OrderState = (typeof orderStates)[number];

const amount = z.preprocess(
  (value) =>
    typeof value === "string" ? value.replace(/[\s\u00a0\u202f']/g, "").replace(",", ".") || undefined : value,
  z.coerce.number("refusal.number").min(0, "refusal.notNegative").max(999_999_999_999, "refusal.number"),
);
const missing = (value: unknown) => (value === "" ? undefined : value);

/** The number of an opportunity, as people type it; empty for none. */
const opportunity = z.preprocess(
  (value) => (typeof value === "string" ? value.replace(/^\s*[#[]?(\d*)\]?\s*$/, "$1") || null : value),
  z.coerce.number("refusal.number").int("refusal.number").positive("refusal.number").max(MOST_NUMBER).nullish(),
);

const fields = {
  number: z.string().trim().min(1, "order.refusal.missing.number").max(120, "refusal.tooLong"),
  orderedOn: z.iso.date("refusal.date"),
  partnerId: z.uuid("refusal.chooseOne"),
  sectionId: optionalId,
  responsibleId: optionalId,
  amount,
  /** The organisation's own unless given. */
  currency: z.preprocess(
    missing,
    z
      .string()
      .regex(/^[A-Z]{3}$/, "refusal.currencyUnknown")
      .optional(),
  ),
  state: z.preprocess(missing, z.enum(orderStates, "refusal.chooseOne").default("confirmed")),
  opportunity,
  /** Files sent before, to stand on the order. */
  documentIds: documentIdsInput.optional(),
};

export const newOrderInput = z.object(fields);
export type NewOrderInput = z.output<typeof newOrderInput>;
export const orderInput = z.object({ ...seenRow, ...fields });
export const seenOrderInput = z.object(seenRow);

/** Ties an order that is there to an opportunity; `order` is its number, or its id. */
export const linkOrderInput = z.object({
  opportunity: z.coerce.number().int().positive().max(MOST_NUMBER),
  order: z.string().trim().min(1, "refusal.chooseOne").max(120, "refusal.tooLong"),
});
export const unlinkOrderInput = z.object({ id: z.uuid("refusal.chooseOne") });

/** A file that stands elsewhere too, put on an order or taken off it. */
export const orderFileInput = z.object({ id: z.uuid(), documentId: z.uuid("refusal.chooseOne") });
/** Without an order: off the one it stands on. */
export const fileOffOrderInput = orderFileInput.partial({ id: true });
