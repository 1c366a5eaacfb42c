import { getTranslations } from "next-intl/server";

import { type Matrix, cellOfKind, countIn, kindsIn, statesIn } from "@/lib/activity/matrix";
import type { EventFilter } from "@/lib/event/event-filter";

import { CountTable, EventCount, StateHead } from "./matrix-table";

/** R11: states down, kinds of ticket across, what belongs to none last; totals count each event once. */
export async function KindTable({
  organisation,
  matrix,
  filter,
}: {
  organisation: string;
  matrix: Matrix;
  filter: EventFilter;
}) {
  const [words, names] = await Promise.all([getTranslations("reportActivity"), getTranslations("ticket.kind")]);
  const kinds = kindsIn(matrix);
  const states = statesIn(matrix);
  return (
    <CountTable
      first={words("state")}
      heads={kinds.map((kind) => ({
        key: kind ?? "none",
        label: kind ? names(kind as "general") : words("unassigned"),
      }))}
      foot={
        <tr>
          <th scope="row">{words("total")}</th>
          {kinds.map((kind) => (
            <td key={kind ?? "none"} className="r">
              <EventCount
                organisation={organisation}
                count={countIn(matrix.cells, null, kind)}
                filter={cellOfKind(filter, kind, null)}
              />
            </td>
          ))}
          <td className="r">
            <EventCount organisation={organisation} count={matrix.total} filter={filter} />
          </td>
        </tr>
      }
    >
      {states.map((state) => (
        <tr key={state}>
          <StateHead state={state} />
          {kinds.map((kind) => (
            <td key={kind ?? "none"} className="r">
              <EventCount
                organisation={organisation}
                count={countIn(matrix.cells, state, kind)}
                filter={cellOfKind(filter, kind, state)}
              />
            </td>
          ))}
          <td className="r">
            <EventCount organisation={organisation} count={matrix.states[state] ?? 0} filter={{ ...filter, state }} />
          </td>
        </tr>
      ))}
    </CountTable>
  );
}
