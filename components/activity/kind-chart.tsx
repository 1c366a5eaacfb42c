import { getTranslations } from "next-intl/server";

import { type Matrix, cellOfKind, countIn, kindsIn, statesIn } from "@/lib/activity/matrix";
import type { EventFilter } from "@/lib/event/event-filter";

import { Bars } from "../charts/bars";
import { reportSayer } from "../report/say-report";
import { addressOf } from "../ui/address";

/** Events of each kind of ticket, piled up by state; each part opens its events. */
export async function KindChart({
  organisation,
  matrix,
  filter,
}: {
  organisation: string;
  matrix: Matrix;
  filter: EventFilter;
}) {
  const [words, names, stateNames, say] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("ticket.kind"),
    getTranslations("event.state"),
    reportSayer(),
  ]);
  // Six series can be told apart; what was cancelled stands in the table.
  const states = statesIn(matrix).filter((state) => state !== "cancelled");
  return (
    <Bars
      name={words("chart")}
      groupName={words("ticketKind")}
      series={states.map((state) => stateNames(state))}
      stacked
      say={(amount) => say.short(amount, "count")}
      twin="activity-lines"
      groups={kindsIn(matrix).map((kind) => ({
        key: kind ?? "none",
        label: kind ? names(kind as "general") : words("unassigned"),
        values: states.map((state) => {
          const count = countIn(matrix.cells, state, kind);
          const rows = cellOfKind(filter, kind, state);
          return {
            value: count,
            said: say.figure(count, "count"),
            ...(count > 0 && { href: addressOf(`/${organisation}/events`, { ...rows }) }),
          };
        }),
      }))}
    />
  );
}
