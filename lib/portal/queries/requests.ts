import "server-only";
import { type SQL, and, asc, desc, eq, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
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
};

export type RequestPage = { rows: RequestRow[]; next: string | null };

/** Requests of one side, latest activity first. */
export async function listRequests(
  scope: Scope,
  asked: {
    side: Side;
    only?: "unclosed" | "finished";
    search?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<RequestPage> {
  const found = await scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      kind: tickets.kind,
      state: tickets.state,
      createdAt: tickets.createdAt,
      lastActivityAt: tickets.lastActivityAt,
    })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        visibleTickets(scope),
        ofSide(asked.side),
        phaseIs[asked.only ?? "any"],
        titleHas(asked.search),
        beyond(asked.after),
      ),
    )
    .orderBy(desc(tickets.lastActivityAt), asc(tickets.number))
    .limit(asked.limit + 1);

  const shown = found.slice(0, asked.limit);
  const said = await lastSaid(
    scope,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map(({ id, number, title, kind, state, createdAt }) => {
      const newest = said.get(id) ?? null;
      return { number, title, turn: turnOf({ kind, state }), said: newest, at: newest?.at ?? createdAt };
    }),
    next: found.length > shown.length && last ? `${last.lastActivityAt.getTime()}-${last.number}` : null,
  };
}

/** How many there are, counted to `most` at the furthest. */
export async function countRequests(scope: Scope, side: Side, most: number): Promise<number> {
  const found = await scope.tx
    .select({ one: sql<number>`1` })
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), visibleTickets(scope), ofSide(side), phaseIs.finished))
    .limit(most);
  return found.length;
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
