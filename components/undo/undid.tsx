import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { ChangedFields } from "../timeline/changed-fields";
import type { Clock } from "../timeline/stamp";

/** "undid closing: changed priority 1 → 3": what an undo put back, as its line in the history says it. */
export function Undid({
  details,
  currency,
  clock,
}: {
  details: Record<string, unknown> | null;
  currency: string;
  clock: Clock;
}): ReactNode {
  const words = useTranslations("ticketPage");
  const common = useTranslations("common.undoing");
  const { undoes: _id, what, notRecallable, ...fields } = details ?? {};
  const label = `did.${String(what)}`;
  const changed = Object.keys(fields).length > 0;
  return (
    <>
      {what !== "edit" && what !== "undo" && words.has(label)
        ? common("undid", { what: words(label, { text: "" }).trim() })
        : common("undidSomething")}
      {changed && (
        <>
          {": "}
          <ChangedFields details={fields} currency={currency} clock={clock} />
        </>
      )}
      {typeof notRecallable === "number" && <> {common("notRecallable", { count: notRecallable })}</>}
    </>
  );
}
