import "server-only";
import { and, eq } from "drizzle-orm";

import { eventRecipients } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { endMomentIn, momentIn } from "@/lib/ticket/moments";

import { recipientsOf, sidesOf } from "../addressees";
import { applyToEvent } from "../apply";
import { type NewRecipient, recipientRow } from "../file-event";
import { type LoadedEvent, eventForUpdate } from "../load";
import { mayEditEvent } from "../record-roles";
import type { EditEventInput } from "../schema";
import { type EventDirection, directionOf } from "../types";
import { refuseUnknownVariables } from "../unknown-variables";

/** Changes what an event says and to whom, while that is still possible (domain 2.0). */
export const editEvent = command("event.edit", async (scope, input: EditEventInput) => {
  const { number, version, recipientIds, recipientEmails, ...typed } = input;
  const event = await eventForUpdate(scope, { number }, { version });
  const { actor, organisation, organisationId } = scope;
  if (actor.kind === "person" && !mayEditEvent(actor.standing, actor, event.situation.facts)) {
    throw new Refusal("not-permitted", "event.refusal.notEditable");
  }
  if (typed.type && typed.type !== event.row.type && event.row.state !== "draft")
    throw new Refusal("blocked", "event.refusal.typeOfDraft");
  if (event.row.direction !== "incoming") refuseUnknownVariables(typed);
  const zone = organisation.timeZone;
  const recipients =
    recipientIds || recipientEmails ? await recipientsOf(scope, { recipientIds, recipientEmails }) : null;
  const values = {
    ...(recipients && { direction: await directionTo(scope, event, recipients) }),
    ...(typed.type !== undefined && typed.type !== event.row.type && { type: typed.type }),
    ...(typed.title !== undefined && { title: typed.title }),
    ...(typed.content !== undefined && { content: typed.content }),
    ...(typed.natureId !== undefined && { natureId: typed.natureId }),
    ...(typed.beginAt && { beginAt: momentIn(zone, typed.beginAt) }),
    ...(typed.endAt !== undefined && { endAt: typed.endAt ? endMomentIn(zone, typed.endAt) : null }),
  };
  if (recipients) {
    await scope.tx
      .delete(eventRecipients)
      .where(and(eq(eventRecipients.organisationId, organisationId), eq(eventRecipients.eventId, event.row.id)));
    if (recipients.length > 0)
      await scope.tx.insert(eventRecipients).values(recipients.map((one) => recipientRow(scope, event.row.id, one)));
  }
  const row = await applyToEvent(scope, event, {
    allowed: true,
    changes: [
      { kind: "set", values },
      {
        kind: "history",
        entry: {
          entryType: "edit",
          label: "edit",
          details: Object.fromEntries(Object.keys(values).map((field) => [field, []])),
        },
      },
    ],
  });
  return { number: row.number, version: row.version };
});

/** Other recipients may turn an outgoing event into an internal one, or back. */
async function directionTo(
  scope: Scope,
  { row }: LoadedEvent,
  recipients: readonly NewRecipient[],
): Promise<EventDirection> {
  const ids = [row.senderId, ...recipients.map(({ partnerId }) => partnerId)].filter((id) => typeof id === "string");
  const people = await sidesOf(scope, ids);
  const isInside = (id: string | null | undefined) => Boolean(id && people.get(id)?.isInternal);
  const direction = directionOf(
    isInside(row.senderId),
    recipients.map(({ partnerId }) => isInside(partnerId)),
  );
  if (!direction) throw new Refusal("blocked", "event.refusal.outsideToOutside");
  return direction;
}
