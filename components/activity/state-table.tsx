import { getTranslations } from "next-intl/server";

import { cellOfTicket, countIn, statesIn } from "@/lib/activity/matrix";
import type { EventDetailsPage } from "@/lib/activity/pages";
import type { EventState } from "@/lib/event/types";

import { Link } from "../ui/link";
import { CountTable, EventCount } from "./matrix-table";

/** R12: tickets down, states across; below them what belongs to no ticket, and the total in which each event counts once. */
export async function StateTable({
  organisation,
  page: { lines, matrix, filter },
}: {
  organisation: string;
  page: Pick<EventDetailsPage, "lines" | "matrix" | "filter">;
}) {
  const [words, kinds, names] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("ticket.kind"),
    getTranslations("event.state"),
  ]);
  const states: (EventState | null)[] = [...statesIn(matrix), null];
  const count = (key: EventState | null, of: number, rows: typeof filter) => (
    <td key={key ?? "total"} className="r">
      <EventCount organisation={organisation} count={of} filter={rows} />
    </td>
  );
  return (
    <CountTable
      first={words("ticket")}
      heads={statesIn(matrix).map((state) => ({ key: state, label: names(state) }))}
      foot={
        <>
          <tr>
            <th scope="row">{words("unassigned")}</th>
            {states.map((state) => count(state, countIn(matrix.cells, state, null), cellOfTicket(filter, null, state)))}
          </tr>
          <tr>
            <th scope="row">{words("total")}</th>
            {states.map((state) =>
              count(state, state ? (matrix.states[state] ?? 0) : matrix.total, { ...filter, ...(state && { state }) }),
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
