import { getFormatter, getTranslations } from "next-intl/server";

import type { JudgedBy } from "@/db/schema/supplier";

/** Which limits a supplier crossed, in words, and with what. */
export async function JudgementReasons({ crossed, currency }: { crossed: JudgedBy["crossed"]; currency: string }) {
  const [words, format] = await Promise.all([getTranslations("supply.standing.crossed"), getFormatter()]);
  const money = (amount: number) => format.number(amount, { style: "currency", currency });
  const share = (percent: number) => format.number(percent / 100, { style: "percent", maximumFractionDigits: 1 });
  const said = crossed.map(({ what, value, limit }) => {
    if (what === "cost") return words(what, { limit: money(limit), value: money(value) });
    if (what === "within") return words(what, { limit: share(limit), value: share(value) });
    return words(what, { limit, value });
  });
  return said.length > 0 && <span>{format.list(said)}</span>;
}
