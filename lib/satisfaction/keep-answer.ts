import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { satisfactions, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import { historyRow, insertRecord } from "@/lib/ticket/apply";

import type { SatisfactionAnswer } from "./schema";

type Kept = Pick<typeof satisfactions.$inferSelect, "id" | "ticketId" | "email" | "answer" | "comment">;

/**
 * Writes an answer, which may be another one than before, and tells it in the history of its ticket; its responsible
 * hears of a bad one. Who may answer is asked before.
 */
export async function keepAnswer(
  scope: Scope,
  kept: Kept,
  given: { answer: SatisfactionAnswer; comment?: string | undefined },
): Promise<void> {
  const { organisationId, now, actor } = scope;
  const comment = given.comment === undefined ? kept.comment : given.comment || null;
  if (given.answer === kept.answer && comment === kept.comment) return;
  await scope.tx
    .update(satisfactions)
    .set({ answer: given.answer, comment, answeredAt: now, updatedAt: now, version: sql`${satisfactions.version} + 1` })
    .where(and(eq(satisfactions.organisationId, organisationId), eq(satisfactions.id, kept.id)));
  const [ticket] = await scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      sectionId: tickets.sectionId,
      responsibleId: tickets.responsibleId,
    })
    .from(tickets)
    .where(and(eq(tickets.organisationId, organisationId), eq(tickets.id, kept.ticketId)));
  if (!ticket) return;
  const line = historyRow(scope, ticket, {
    entryType: "edit",
    label: `satisfaction_${given.answer}`,
    ...(comment && { text: comment }),
    ...(actor.kind !== "person" && kept.email && { actorEmail: kept.email }),
  });
  await insertRecord(scope, [line], []);
  if (given.answer !== "bad" || kept.answer === "bad") return;
  const { number, title } = ticket;
  const about = words("satisfaction.notice.bad", { number, title });
  await notifyPeople(scope, [ticket.responsibleId], about, { ticketId: ticket.id });
}
