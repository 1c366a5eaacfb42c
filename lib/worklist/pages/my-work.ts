import "server-only";
import { readOffice } from "@/lib/access/page";
import type { FirstSteps } from "@/lib/first-steps/schema";
import type { Scope } from "@/lib/kernel/scope";

import { personOf } from "../asker";
import { type WorklistCount, totalOf } from "../counts";
import type { PlacedLine, WorkLine } from "../line";
import { rowsBeyond } from "../pick";
import { eventLines } from "../queries/event-lines";
import { type Preview, type Selected, previewOf } from "../queries/preview";
import { ticketLines } from "../queries/ticket-lines";
import { type WorklistId, worklistOf } from "../registry";
import { type Verb, type Worklist, verbs } from "../worklist";
import { officeFrame } from "./frame";

/** How many lines of each list My work shows; the list itself has the rest. */
const shownPerList = 12;

export type WorkGroup = {
  verb: Verb;
  count: number;
  late: number;
  lists: { id: WorklistId; step: string; lines: WorkLine[]; more: number }[];
};

export type MyWork = {
  total: number;
  groups: WorkGroup[];
  preview: Preview | null;
  firstSteps: FirstSteps | null;
  now: Date;
  timeZone: string;
};

/**
 * My work: the worklists under their verbs, each with its first lines. Two statements beside the frame's, a third for
 * what is shown beside the list.
 */
export async function myWork(slug: string, selected: Selected | null = null): Promise<MyWork> {
  const { counts, total, firstSteps } = await officeFrame(slug);
  const shown = counts.filter(({ added }) => added > 0);
  const { lines, preview, now, timeZone } = await readOffice(slug, linesAndPreview, "kept");
  const groups = verbs.flatMap((verb) => groupOf(verb, shown, lines));
  return { total, groups, preview, firstSteps, now, timeZone };

  async function linesAndPreview(scope: Scope) {
    const picks = shown.map(({ id }) => rowsBeyond(scope, listOf(id), shownPerList));
    const tickets = await ticketLines(
      scope,
      picks.filter(({ name }) => listOf(name).target === "ticket"),
    );
    const events = await eventLines(
      scope,
      picks.filter(({ name }) => listOf(name).target === "event"),
    );
    const own = personOf(scope).name;
    // One's own face on every row would say nothing.
    const lines = [...tickets, ...events].map((line) => ({
      ...line,
      responsible: line.responsible === own ? null : line.responsible,
    }));
    const preview = selected && (await previewOf(scope, selected));
    return {
      lines: Map.groupBy(lines, ({ list }) => list),
      preview,
      now: scope.now,
      timeZone: scope.organisation.timeZone,
    };
  }
}

function groupOf(verb: Verb, shown: readonly WorklistCount[], lines: Map<string, PlacedLine[]>): WorkGroup[] {
  const here = shown.filter(({ id }) => listOf(id).verb === verb);
  if (here.length === 0) return [];
  const lists = here.map(({ id, added }) => {
    const its = lines.get(id) ?? [];
    return { id, step: listOf(id).step, lines: its, more: added - its.length };
  });
  return [
    {
      verb,
      count: totalOf(here),
      late: here.reduce((late, count) => late + (count.id.startsWith("my.") ? count.late : 0), 0),
      lists,
    },
  ];
}

function listOf(id: string): Worklist<WorklistId> {
  const list = worklistOf(id);
  if (!list) throw new Error(`There is no worklist "${id}".`);
  return list;
}
