import { getTranslations } from "next-intl/server";

import { type Matrix, cellOfKind, countIn, kindsIn, statesIn } from "@/lib/activity/matrix";
import type { EventFilter } from "@/lib/event/event-filter";

import { CountTable, EventCount, StateHead } from "./matrix-table";

/** R11: states down, kinds of ticket across, what belongs to none last; totals count each event once. */
export async function KindTable({
  organisation,
  matrix,
  before,
  filter,
}: {
  organisation: string;
  matrix: Matrix;
  /** Of the period before, where it is compared with. */
  before: Matrix | null;
  filter: EventFilter;
}) {
  const [words, names] = await Promise.all([getTranslations("reportActivity"), getTranslations("ticket.kind")]);
  const kinds = kindsIn(matrix, before);
  const states = statesIn(matrix, before);
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
                before={before ? countIn(before.cells, null, kind) : undefined}
                filter={cellOfKind(filter, kind, null)}
              />
            </td>
          ))}
          <td className="r">
            <EventCount organisation={organisation} count={matrix.total} before={before?.total} filter={filter} />
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
                before={before ? countIn(before.cells, state, kind) : undefined}
                filter={cellOfKind(filter, kind, state)}
              />
            </td>
          ))}
          <td className="r">
            <EventCount
              organisation={organisation}
              count={matrix.states[state] ?? 0}
              before={before ? (before.states[state] ?? 0) : undefined}
              filter={{ ...filter, state }}
            />
          </td>
        </tr>
      ))}
    </CountTable>
  );
}
