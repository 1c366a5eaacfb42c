import { getTranslations } from "next-intl/server";

import type { Figure } from "@/lib/report/figure";
import type { Measure } from "@/lib/report/measure";

import type { SaysReport } from "./say-report";

/** How a figure differs from that of the period before, with sign and words: "+4, was 44"; null where one is missing. */
export type SaysChange = (
  measure: Measure,
  now: Figure,
  before: Figure | undefined,
  currency: string | null,
) => string | null;

export async function changeSayer(say: SaysReport): Promise<SaysChange> {
  const words = await getTranslations("reportPage.change");
  return (measure, now, before, currency) => {
    if (!before) return null;
    if (before.value === null) return words("none");
    const was = say.figure(before.value, measure.unit, currency);
    if (now.value === null) return words("was", { was });
    const difference = now.value - before.value;
    // Between shares lie points: "40 % less" of a share would be something else.
    const unit = measure.unit === "percent" ? "number" : measure.unit;
    const amount = say.figure(Math.abs(difference), unit, currency);
    // What rounds to nothing is no change.
    if (amount === say.figure(0, unit, currency)) return words("same", { was });
    const kind = measure.unit === "duration" ? "time" : measure.unit === "percent" ? "share" : "amount";
    return difference > 0 ? words(`${kind}.more`, { amount, was }) : words(`${kind}.less`, { amount, was });
  };
}
