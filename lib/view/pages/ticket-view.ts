import "server-only";
import { readOffice } from "@/lib/access/page";
import type { Scope } from "@/lib/kernel/scope";
import { asOf } from "@/lib/as-of/as-of";
import { momentAsked, stepsBack } from "@/lib/as-of/moment";
import { orderFor } from "@/lib/worklist/ticket-order";
import { narrowed } from "@/lib/worklist/narrowed";
import { officeFrame } from "@/lib/worklist/pages/frame";
import { worklistOf, worklists } from "@/lib/worklist/registry";
import { orderOf } from "@/lib/worklist/pick";

import type { AskedView } from "../asked";
import { type BoardData, board } from "../queries/board";
import { type Beside, besideTheView } from "../queries/beside";
import { type GraphData, graph } from "../queries/graph";
import { type Elsewhere, elsewhere } from "../queries/elsewhere";
import { type TicketRowShown, ticketRows } from "../queries/ticket-rows";

const perPage = 50;

export type TicketView = Beside & {
  list: { rows: TicketRowShown[]; next: string | null; elsewhere: Elsewhere | null } | null;
  board: BoardData | null;
  graph: GraphData | null;
  /** The moment of the past that is shown, and others to step to; null: now. */
  past: { at: Date; steps: string[] } | null;
  now: Date;
  timeZone: string;
  currency: string;
};

/**
 * A list of tickets as rows, board or graph, with what stands around it: at most three statements beside the frame's.
 * The calendar reads its own days and takes only what stands around.
 */
export const ticketView = (slug: string, asked: AskedView): Promise<TicketView> =>
  // What was is read from shadows of the tables, which no plan for all moments suits.
  readOffice(slug, (today) => readView(today, asked), asked.asOf ? "asUsual" : "kept");

async function readView(today: Scope, asked: AskedView): Promise<TicketView> {
  const { filter, after } = asked;
  const at = momentAsked(asked.asOf, today.organisation.timeZone, today.now);
  const scope = at ? asOf(today, at) : today;
  // The past is looked at in rows and bars; nothing is dragged there.
  const state = at && asked.state.view !== "graph" ? { ...asked.state, view: "list" as const } : asked.state;
  const list = asked.list === null ? null : (worklistOf(asked.list) ?? null);
  const where = narrowed(scope, filter, list);
  const order = list && !filter.sort ? orderOf(list) : orderFor(filter.sort);
  const found = state.view === "list" ? await ticketRows(scope, { where, order, after, limit: perPage + 1 }) : [];
  const rows = found.slice(0, perPage);
  const goesOn = found.length > perPage;
  const counted = after !== null ? null : state.view === "list" && !goesOn ? rows.length : where;
  const beside = await besideTheView(scope, { ...asked, state }, counted);
  const nothing = state.view === "list" && rows.length === 0 && filter.q && !list;
  return {
    ...beside,
    list:
      state.view === "list"
        ? {
            rows,
            next: goesOn ? (rows.at(-1)?.place ?? null) : null,
            elsewhere: nothing ? await elsewhere(scope, filter.q ?? "") : null,
          }
        : null,
    board: state.view === "board" ? await board(scope, { where, filter, list }) : null,
    graph: state.view === "graph" ? await graph(scope, { where, by: state.by }) : null,
    past: at && { at, steps: stepsBack(today.now, today.organisation.timeZone) },
    now: scope.now,
    timeZone: scope.organisation.timeZone,
    currency: scope.organisation.currency,
  };
}

/** Other lists one steps to from a worklist, with their counts. */
export async function listsBeside(slug: string, id: string) {
  const list = worklistOf(id);
  if (!list) return null;
  const { counts } = await officeFrame(slug);
  const countOf = (other: string) => counts.find((count) => count.id === other)?.count ?? null;
  return {
    id: list.id,
    step: list.step,
    target: list.target,
    count: countOf(id) ?? (list.verb ? 0 : null),
    siblings: worklists
      .filter(({ family }) => family === list.family)
      .map((one) => ({ id: one.id, count: countOf(one.id), kept: one.verb === null }))
      .filter((one) => one.id === id || one.kept || one.count !== null),
  };
}
