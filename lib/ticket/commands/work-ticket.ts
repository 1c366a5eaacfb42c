import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { memberships } from "@/db/schema";
import { command } from "@/lib/access/command";
import { answerPartner } from "@/lib/event/answer-partner";
import type { Scope } from "@/lib/kernel/scope";

import { applyToTicket } from "../apply";
import { ticketForUpdate } from "../load";
import { momentIn } from "../moments";
import { comment, historize, processAction, sendHistorize, setNextAction } from "../operations/file-action";
import type { HistorizeInput, NoteInput, ReplyInput, SetNextActionInput } from "../schema";
import { stepTicket } from "./move-ticket";

/** An internal note: for colleagues only, possible for ever. */
export const noteOnTicket = command("ticket.note", async (scope, input: NoteInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, comment(situation, { text: input.text, visibility: "internal" }));
  return { number: changed.number, version: changed.version };
});

/** Files what was done; the date of the next action is kept (domain 2.9). */
export const historizeTicket = command("ticket.historize", async (scope, input: HistorizeInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, historize(situation, input));
  return { number: changed.number, version: changed.version };
});

/** Files the planned action as done now and clears it (domain 2.9). */
export const processTicketAction = command("ticket.processAction", async (scope, input: HistorizeInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, processAction(situation, input));
  return { number: changed.number, version: changed.version };
});

export const planNextAction = command("ticket.setNextAction", async (scope, input: SetNextActionInput) => {
  const { row, situation } = await ticketForUpdate(scope, input, { version: input.version });
  const { actionText = null, nextActionAt, stateOfMindId, channelId } = input;
  const next = {
    actionText,
    nextActionAt: nextActionAt ? momentIn(scope.organisation.timeZone, nextActionAt) : null,
    ...(stateOfMindId !== undefined && { stateOfMindId }),
    ...(channelId !== undefined && { channelId }),
  };
  const changed = await applyToTicket(scope, row, setNextAction(situation, next));
  return { number: changed.number, version: changed.version };
});

/**
 * Send partner and historize: an outgoing mail event, sent at once to the partner and the watchers, and its line in the
 * history; then, when asked, the ticket waits or is closed (domain 2.9).
 */
export const replyToPartner = command("ticket.reply", async (scope, input: ReplyInput) => {
  const ticket = await ticketForUpdate(scope, input);
  const { row, situation } = ticket;
  const responsibleId = row.responsibleId ?? situation.actorUserId;
  const responsibleEmail = responsibleId ? await memberEmail(scope, responsibleId) : null;
  // Asked before anything is written, and again with the event, so that the history points at it.
  const asked = sendHistorize(situation, { ...input, responsibleEmail });
  const event = asked.allowed ? await answerPartner(scope, row, input) : null;
  const decision = event ? sendHistorize(situation, { ...input, responsibleEmail, eventId: event.id }) : asked;
  const answered = await applyToTicket(scope, row, decision);
  if (!input.then) return { number: answered.number, version: answered.version };
  const after = await ticketForUpdate(scope, { id: row.id });
  const stepped = await stepTicket(scope, after, input.then);
  return { number: stepped.number, version: stepped.version };
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
