import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";
import { staffOnly } from "@/lib/organisation/staff-only";
import { visibleTickets } from "@/lib/ticket/visible";

import type { RequeueMineInput } from "../schema";
import { fileBulk } from "./file-bulk";

/**
 * Puts back into the queue all that the asker is responsible for and works on, of one kind or section or all of it,
 * with one reason (domain 2.9: leaving for vacation). Each goes by its own rules; what may not go stays, and says why.
 *
 * @returns the bulk act; none where nothing is theirs.
 */
export const requeueMine = command("ticket.requeueMine", async (scope, input: RequeueMineInput) => {
  staffOnly(scope);
  const { actor, organisationId } = scope;
  if (actor.kind !== "person") throw notFound();
  const { kind, sectionId, reason } = input;
  const mine = await scope.tx
    .select({ number: tickets.number, version: tickets.version, title: tickets.title })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        eq(tickets.responsibleId, actor.userId),
        sql`${tickets.phase} in ('open', 'pending')`,
        kind ? sql`${tickets.kind} = ${kind}` : undefined,
        sectionId ? eq(tickets.sectionId, sectionId) : undefined,
        visibleTickets(scope),
      ),
    )
    .orderBy(tickets.number);
  if (mine.length === 0) return { id: null };
  return fileBulk(scope, {
    act: "requeue",
    params: reason ? { reason } : {},
    rows: mine.map(({ number, version, title }) => ({ label: `[${number}] ${title}`, input: { number, version } })),
  });
});
