import { getFormatter, getTranslations } from "next-intl/server";

import type { JudgedBy } from "@/db/schema/supplier";

/** Which limits a supplier crossed, in words. */
export async function JudgementReasons({ crossed, currency }: { crossed: JudgedBy["crossed"]; currency: string }) {
  const [words, format] = await Promise.all([getTranslations("supply.standing.crossed"), getFormatter()]);
  const said = crossed.map(({ what, limit }) => {
    if (what === "cost") return words(what, { limit: format.number(limit, { style: "currency", currency }) });
    if (what === "within") return words(what, { limit: format.number(limit / 100, { style: "percent" }) });
    return words(what, { limit });
  });
  return said.length > 0 && <span>{format.list(said)}</span>;
}
