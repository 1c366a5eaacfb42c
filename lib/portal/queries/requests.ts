import "server-only";
import { type SQL, and, asc, desc, eq, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { isUnclosed, phaseOf } from "@/lib/ticket/phases";
import { caseKinds, requestKinds } from "@/lib/ticket/portal-sides";
import { visibleTickets } from "@/lib/ticket/visible";

import { type Turn, turnOf } from "../turn";
import { type Said, lastSaid } from "./last-said";

export type Side = "requests" | "cases";

/** A request as the lists of the portal show it. */
export type RequestRow = {
  number: number;
  title: string;
  turn: Turn;
  /** The newest message either side can read. */
  said: Said | null;
  /** When that was; without any message, when the request was made. Internal work does not show. */
  at: Date;
  /** Of a quality case that waits for them: until when. */
  dueBy: Date | null;
  /** Until when our answer is promised, where that is what runs out first; nothing of a promise that was missed. */
  answerBy: Date | null;
};

export type RequestPage = { rows: RequestRow[]; next: string | null };

/** Requests of one side, latest activity first. */
export async function listRequests(scope: Scope, asked: Omit<Asked, "counted">): Promise<RequestPage> {
  const found = await listed(scope, asked);
  const shown = found.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    rows: await withLastSaid(scope, shown),
    next: found.length > shown.length && last ? `${last.lastActivityAt.getTime()}-${last.number}` : null,
  };
}

/** The unclosed and the latest finished of one side, and how many of these there are up to `counted`. Two statements. */
export async function requestsOfHome(
  scope: Scope,
  side: Side,
  most: { unclosed: number; finished: number; counted: number },
): Promise<{ unclosed: RequestRow[]; hasMore: boolean; finished: RequestRow[]; finishedCount: number }> {
  const found = await unionAll(
    listed(scope, { side, only: "unclosed", limit: most.unclosed }),
    listed(scope, { side, only: "finished", limit: most.finished, counted: most.counted }),
  );
  const latestFirst = found.toSorted(
    (one, other) => other.lastActivityAt.getTime() - one.lastActivityAt.getTime() || one.number - other.number,
  );
  const finished = latestFirst.filter(isFinished);
  const unclosed = latestFirst.filter((row) => !isFinished(row));
  const rows = await withLastSaid(scope, [...unclosed.slice(0, most.unclosed), ...finished.slice(0, most.finished)]);
  const place = Math.min(unclosed.length, most.unclosed);
  return {
    unclosed: rows.slice(0, place).toSorted(latestShown),
    hasMore: unclosed.length > most.unclosed,
    finished: rows.slice(place).toSorted(latestShown),
    finishedCount: finished[0]?.count ?? 0,
  };
}

/** In the order of the dates that stand beside them: what moved a request last may be internal. */
const latestShown = (one: RequestRow, other: RequestRow): number =>
  other.at.getTime() - one.at.getTime() || one.number - other.number;

type Asked = {
  side: Side;
  only?: "unclosed" | "finished";
  search?: string | undefined;
  after?: string | undefined;
  limit: number;
  /** Up to how many all finished ones are counted besides. */
  counted?: number;
};
type Listed = Awaited<ReturnType<typeof listed>>[number];

const isFinished = ({ state }: Listed): boolean => !isUnclosed(phaseOf[state]);

/** One more than asked, latest activity first. */
function listed(scope: Scope, { side, only, search, after, limit, counted }: Asked) {
  const mine = and(eq(tickets.organisationId, scope.organisationId), visibleTickets(scope), ofSide(side));
  return scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      kind: tickets.kind,
      state: tickets.state,
      createdVia: tickets.createdVia,
      createdAt: tickets.createdAt,
      deadline: tickets.deadline,
      answerBy: sql<Date | null>`case when ${tickets.promiseTarget} in ('first_response', 'next_response')
        and ${tickets.promiseDueAt} > ${scope.now.toISOString()}::timestamptz then ${tickets.promiseDueAt} end`.mapWith(
        tickets.promiseDueAt,
      ),
      lastActivityAt: tickets.lastActivityAt,
      count: counted
        ? sql<number>`(select count(*)::int from (select from ${tickets} where ${and(mine, phaseIs.finished)} limit ${counted}) counted)`
        : sql<number>`0`,
    })
    .from(tickets)
    .where(and(mine, phaseIs[only ?? "any"], titleHas(search), beyond(after)))
    .orderBy(desc(tickets.lastActivityAt), asc(tickets.number))
    .limit(limit + 1);
}

async function withLastSaid(scope: Scope, shown: readonly Listed[]): Promise<RequestRow[]> {
  const said = await lastSaid(
    scope,
    shown.map(({ id }) => id),
  );
  return shown.map(({ id, number, title, kind, state, createdVia, createdAt, deadline, answerBy }) => {
    const newest = said.get(id) ?? null;
    const turn = turnOf({ kind, state, createdVia });
    const dueBy = kind === "supplier_request" && turn === "yourTurn" ? deadline : null;
    return { number, title, turn, said: newest, at: newest?.at ?? createdAt, dueBy, answerBy };
  });
}

/** Requests or quality cases, by their kind. */
export const ofSide = (side: Side): SQL =>
  sql`${tickets.kind} in ${[...(side === "requests" ? requestKinds : caseKinds)]}`;

const phaseIs = {
  any: undefined,
  unclosed: sql`${tickets.phase} in ('draft', 'submitted', 'open', 'pending')`,
  finished: sql`${tickets.phase} in ('closed', 'cancelled')`,
};

/** Every word must stand in the title, or the text is the number. */
function titleHas(search: string | undefined): SQL | undefined {
  const text = search?.trim().slice(0, 200);
  if (!text) return undefined;
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (number) return sql`(${tickets.number} = ${Number(number)} or ${tickets.title} ilike ${like(text)})`;
  const words = text.split(/\s+/).slice(0, 10);
  return and(...words.map((word) => sql`${tickets.title} ilike ${like(word)}`));
}

const like = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`;

/** Only what comes after a key as `next` gave it; another text is no key and begins anew. */
function beyond(after: string | undefined): SQL | undefined {
  const [, at, number] = /^(\d{1,15})-(\d{1,9})$/.exec(after ?? "") ?? [];
  if (!at || !number) return undefined;
  const moment = new Date(Number(at));
  return sql`(${tickets.lastActivityAt} < ${moment}
    or (${tickets.lastActivityAt} = ${moment} and ${tickets.number} > ${Number(number)}))`;
}
