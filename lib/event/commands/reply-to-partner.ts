import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { memberships } from "@/db/schema";
import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { applyToTicket } from "@/lib/ticket/apply";
import { stepTicket } from "@/lib/ticket/commands/move-ticket";
import { ticketForUpdate } from "@/lib/ticket/load";
import { sendHistorize } from "@/lib/ticket/operations/file-action";
import type { ReplyInput } from "@/lib/ticket/schema";

import { addressed, answerPartner } from "../answer-partner";
import { refuseWhenNewerArrived } from "../newer-arrived";
import { prepareReply } from "./prepare-reply";

/**
 * Send partner and historize: an outgoing mail event, sent at once to the partner and the watchers, and its line in the
 * history; then, when asked, the ticket waits or is closed (domain 2.9).
 *
 * @throws {Refusal} "stale" beside `seen` when a message arrived that its writer has not seen.
 */
export const replyToPartner = command("ticket.reply", async (scope, input: ReplyInput) => {
  const ticket = await ticketForUpdate(scope, input);
  const { row, situation } = ticket;
  const responsibleId = row.responsibleId ?? situation.actorUserId;
  const [responsibleEmail, around] = await Promise.all([
    responsibleId ? memberEmail(scope, responsibleId) : null,
    addressed(scope, row, input.copies),
    input.seen && !input.anyway ? refuseWhenNewerArrived(scope, row.id, input.seen) : null,
  ]);
  // Asked before anything is written, and again with the event, so that the history points at it.
  const asked = sendHistorize(situation, { ...input, responsibleEmail });
  if (asked.allowed && (input.afterwards === "review" || input.afterwards === "later"))
    return prepareReply(scope, ticket, around, input);
  const event = asked.allowed ? await answerPartner(scope, row, around, input) : null;
  const decision = event ? sendHistorize(situation, { ...input, responsibleEmail, eventId: event.id }) : asked;
  const answered = await applyToTicket(scope, row, decision);
  const sent = event ? { event: event.number } : {};
  if (!input.afterwards) return { number: answered.number, version: answered.version, from: row.version, ...sent };
  const after = await ticketForUpdate(scope, { id: row.id });
  const stepped = await stepTicket(scope, after, input.afterwards);
  return { number: stepped.number, version: stepped.version, from: row.version, ...sent };
});

async function memberEmail(scope: Scope, userId: string): Promise<string | null> {
  const [member] = await scope.tx
    .select({ email: memberships.email })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, scope.organisationId),
        eq(memberships.userId, userId),
        sql`${memberships.active}`,
      ),
    );
  return member?.email ?? null;
}
