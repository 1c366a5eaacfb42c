import "server-only";
import { and, eq, isNull } from "drizzle-orm";

import { eventRecipients, events } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";

import type { AcknowledgeInput } from "../schema";

/** "I have read it": the site message disappears from this person's pages (domain 2.3). Once is enough. */
export const acknowledgeSiteMessage = command("event.acknowledge", async (scope, input: AcknowledgeInput) => {
  const { actor, organisationId, now } = scope;
  if (actor.kind !== "person") throw notFound();
  const [receipt] = await scope.tx
    .select({ id: eventRecipients.id })
    .from(eventRecipients)
    .innerJoin(
      events,
      and(eq(events.organisationId, eventRecipients.organisationId), eq(events.id, eventRecipients.eventId)),
    )
    .where(
      and(
        eq(events.organisationId, organisationId),
        eq(events.number, input.number),
        eq(events.type, "site_message"),
        eq(events.state, "sent"),
        eq(eventRecipients.partnerId, actor.personId),
      ),
    );
  if (!receipt) throw notFound();
  await scope.tx
    .update(eventRecipients)
    .set({ acknowledgedAt: now, updatedAt: now })
    .where(
      and(
        eq(eventRecipients.organisationId, organisationId),
        eq(eventRecipients.id, receipt.id),
        isNull(eventRecipients.acknowledgedAt),
      ),
    );
  return { number: input.number };
});
