import "server-only";
import { readOffice } from "@/lib/access/page";

import { rowsOf } from "../pick";
import { eventLines } from "../queries/event-lines";
import { ticketLines } from "../queries/ticket-lines";
import { worklistOf, worklists } from "../registry";
import { officeFrame } from "./frame";

const perPage = 50;

/** One worklist, fifty lines at a time; null for an id that does not exist. */
export async function worklistPage(slug: string, id: string, after: string | null) {
  const list = worklistOf(id);
  if (!list) return null;
  const { counts } = await officeFrame(slug);
  const found = await readOffice(slug, async (scope) => {
    const picks = [rowsOf(scope, list, perPage + 1, after)];
    const lines = list.target === "ticket" ? await ticketLines(scope, picks) : await eventLines(scope, picks);
    return { lines, now: scope.now, timeZone: scope.organisation.timeZone };
  });
  const lines = found.lines.slice(0, perPage);
  const siblings = worklists
    .filter(({ family }) => family === list.family)
    .map((one) => ({
      id: one.id,
      count: counts.find((count) => count.id === one.id)?.count ?? null,
      kept: one.verb === null,
    }))
    .filter((one) => one.id === id || one.kept || one.count !== null);
  return {
    id: list.id,
    step: list.step,
    count: counts.find((count) => count.id === id)?.count ?? (list.verb ? 0 : null),
    lines,
    next: found.lines.length > perPage ? (lines.at(-1)?.place ?? null) : null,
    siblings,
    now: found.now,
    timeZone: found.timeZone,
  };
}
