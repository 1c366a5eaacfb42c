import "server-only";
import { readOffice } from "@/lib/access/page";

import { rowsOf } from "../pick";
import { eventLines } from "../queries/event-lines";
import { type WorklistId, worklistOf } from "../registry";

const perPage = 50;

/** One worklist of events, fifty lines at a time; nothing for a list of tickets. */
export async function eventWorklist(slug: string, id: WorklistId, after: string | null) {
  const list = worklistOf(id);
  return readOffice(slug, async (scope) => {
    const found = list?.target === "event" ? await eventLines(scope, [rowsOf(scope, list, perPage + 1, after)]) : [];
    const lines = found.slice(0, perPage);
    return {
      lines,
      next: found.length > perPage ? (lines.at(-1)?.place ?? null) : null,
      now: scope.now,
      timeZone: scope.organisation.timeZone,
    };
  });
}
