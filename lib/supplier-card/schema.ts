import { z } from "zod";

import { optionalNumber, tick } from "@/lib/organisation/form-fields";
import { supplierStatuses } from "@/lib/kernel/supplier-status";

const optionalAmount = z.preprocess(
  (value) => (value === "" || value === undefined ? null : value),
  z.coerce
    .number("refusal.numberNotUsable")
    .min(0, "refusal.numberNotUsable")
    .max(1e11, "refusal.numberNotUsable")
    .nullable(),
);

/** The limits of an organisation, as its form sends them; an empty one asks nothing. */
export const limitsInput = z.object({
  months: z.coerce
    .number("refusal.numberNotUsable")
    .int("refusal.numberNotUsable")
    .min(1, "refusal.numberNotUsable")
    .max(60, "refusal.numberNotUsable"),
  watchCases: optionalNumber(0, 100_000),
  watchCost: optionalAmount,
  watchWithin: optionalNumber(0, 100),
  suspendCases: optionalNumber(0, 100_000),
  suspendCost: optionalAmount,
  suspendWithin: optionalNumber(0, 100),
  showsCost: tick,
});
export type LimitsInput = z.output<typeof limitsInput>;

/** Nothing is asked: the limits say it all. */
export const judgeInput = z.object({});

const reason = z.string().trim().min(1, "supply.refusal.reasonMissing").max(2000, "refusal.tooLong");

/** What a supplier counts as from now on, whatever the limits say. */
export const statusInput = z.object({
  partnerId: z.uuid("refusal.chooseOne"),
  status: z.enum(supplierStatuses, "refusal.chooseOne"),
  reason,
});

/** The limits judge this supplier again. */
export const handBackInput = z.object({ partnerId: z.uuid("refusal.chooseOne") });
