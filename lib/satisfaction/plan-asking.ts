import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { planWork } from "@/lib/due-work/plan-work";
import type { NotedOccasion } from "@/lib/kernel/change";
import type { Scope } from "@/lib/kernel/scope";
import { type TicketState, phaseOf } from "@/lib/ticket/phases";
import { isOneOf } from "@/lib/ticket/visible";

import { askedFrom, isAskedAbout, isNotAsked } from "./asked-about";

/** Tickets that were just closed are asked about later, where that is wished: one statement, and none for other acts. */
export async function planAsking(scope: Scope, occasions: readonly NotedOccasion[]): Promise<void> {
  const closed = new Set(
    occasions.flatMap(({ ticketId, from, to }) => (from !== to && isClosing(to) ? [ticketId] : [])),
  );
  if (closed.size === 0) return;
  const asked = await scope.tx
    .select({ id: tickets.id, from: askedFrom.mapWith(tickets.closedAt) })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        isOneOf(sql`${tickets.id}`, [...closed]),
        isAskedAbout,
        isNotAsked,
      ),
    );
  for (const { id, from } of asked) await planWork(scope, "satisfaction.ask", { ticketId: id }, from);
}

const isClosing = (state: string): boolean =>
  Object.hasOwn(phaseOf, state) && phaseOf[state as TicketState] === "closed";
