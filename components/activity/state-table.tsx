import { getTranslations } from "next-intl/server";

import { cellOfTicket, countIn, statesIn } from "@/lib/activity/matrix";
import type { EventDetailsPage } from "@/lib/activity/pages";
import type { EventState } from "@/lib/event/types";

import { Link } from "../ui/link";
import { CountTable, EventCount } from "./matrix-table";

/** R12: tickets down, states across; below them what belongs to no ticket, and the total in which each event counts once. */
export async function StateTable({
  organisation,
  page: { lines, matrix, before, filter },
}: {
  organisation: string;
  page: Pick<EventDetailsPage, "lines" | "matrix" | "before" | "filter">;
}) {
  const [words, kinds, names] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("ticket.kind"),
    getTranslations("event.state"),
  ]);
  const states: (EventState | null)[] = [...statesIn(matrix, before), null];
  const count = (key: EventState | null, of: number, rows: typeof filter, was?: number) => (
    <td key={key ?? "total"} className="r">
      <EventCount organisation={organisation} count={of} before={was} filter={rows} />
    </td>
  );
  const totalIn = ({ states: totals, total }: typeof matrix, state: EventState | null) =>
    state ? (totals[state] ?? 0) : total;
  return (
    <CountTable
      first={words("ticket")}
      heads={statesIn(matrix, before).map((state) => ({ key: state, label: names(state) }))}
      foot={
        <>
          <tr>
            <th scope="row">{words("unassigned")}</th>
            {states.map((state) =>
              count(
                state,
                countIn(matrix.cells, state, null),
                cellOfTicket(filter, null, state),
                before ? countIn(before.cells, state, null) : undefined,
              ),
            )}
          </tr>
          <tr>
            <th scope="row">{words("total")}</th>
            {states.map((state) =>
              count(
                state,
                totalIn(matrix, state),
                { ...filter, ...(state && { state }) },
                before ? totalIn(before, state) : undefined,
              ),
            )}
          </tr>
        </>
      }
    >
      {lines.map((line) => (
        <tr key={line.number}>
          <th scope="row">
            <Link className="name" href={`/${organisation}/tickets/${line.number}`}>
              #{line.number} {line.title}
            </Link>
            <small>{kinds(line.kind as "general")}</small>
          </th>
          {states.map((state) =>
            count(state, state ? (line.states[state] ?? 0) : line.total, cellOfTicket(filter, line.number, state)),
          )}
        </tr>
      ))}
    </CountTable>
  );
}
