import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { eventRecipients, partners } from "@/db/schema";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { LoadedTicket } from "@/lib/ticket/load";
import type { ReplyInput } from "@/lib/ticket/schema";

import type { Addressed } from "../answer-partner";
import { createEventInput } from "../schema";
import { draftEvent } from "./create-event";
import { stepEvent } from "./move-event";
import { scheduleEvent } from "./schedule-event";

/**
 * An answer that does not leave now: planned for a reviewer, or sent by the worker at the chosen moment. Until then it
 * is an event like any other, among what is coming on the ticket.
 *
 * @throws {Refusal} "invalid" beside `sendAt`.
 */
export async function prepareReply(
  scope: Scope,
  { row }: LoadedTicket,
  { inCopy, origin }: Pick<Addressed, "inCopy" | "origin">,
  input: ReplyInput,
): Promise<{ number: number; version: number; event: number }> {
  if (!row.partnerEmail) throw new Refusal("blocked", "ticket.refusal.partnerEmail");
  if (input.afterwards === "later" && !input.sendAt) throw invalidField("sendAt", "refusal.date");
  const partnerId = row.contactId ?? row.partnerId;
  const draft = await draftEvent(
    scope,
    createEventInput.parse({
      type: "mail_message",
      title: row.title,
      content: input.text,
      recipientIds: partnerId ? [partnerId] : [],
      recipientEmails: [...(partnerId ? [] : [row.partnerEmail]), ...inCopy.map(({ email }) => email)],
      ticketNumbers: [row.number],
      ...(origin && { originEventNumber: origin.number }),
      documentIds: input.documentIds,
    }),
  );
  await nameRecipients(scope, draft.id, partnerId, row.partnerEmail);
  if (input.afterwards === "later" && input.sendAt) {
    await scheduleEvent(scope, { number: draft.number, at: input.sendAt });
  } else await stepEvent(scope, { id: draft.id }, { transition: "plan" });
  return { number: row.number, version: row.version, event: draft.number };
}

/** The partner is written to at the ticket's address; everybody else is in copy. */
async function nameRecipients(scope: Scope, eventId: string, partnerId: string | null, email: string): Promise<void> {
  const ofEvent = and(eq(eventRecipients.organisationId, scope.organisationId), eq(eventRecipients.eventId, eventId));
  if (partnerId)
    await scope.tx
      .update(eventRecipients)
      .set({ email })
      .where(and(ofEvent, eq(eventRecipients.partnerId, partnerId)));
  await scope.tx
    .update(eventRecipients)
    .set({
      role: "cc",
      partnerId: sql`(select ${partners.id} from ${partners} where ${partners.organisationId} = ${eventRecipients.organisationId}
        and ${partners.emailKey} = lower(${eventRecipients.email}) order by ${partners.id} limit 1)`,
    })
    .where(
      and(ofEvent, sql`${eventRecipients.partnerId} is null`, sql`lower(${eventRecipients.email}) <> lower(${email})`),
    );
}
