import "server-only";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";

import { eventRecipients, events, partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { endMomentIn, momentIn } from "@/lib/ticket/moments";
import { decide } from "@/lib/workflow/decide";

import { applyToEvent } from "../apply";
import { recipientRow } from "../file-event";
import { type EventKey, type EventRow, type LoadedEvent, eventForUpdate } from "../load";
import { mainSectionOf } from "../main-section";
import type { MoveEventInput, MoveEventsInput } from "../schema";
import { eventWorkflow } from "../workflow";
import { declareInternalReceived } from "./declare-received";

/**
 * Takes a step of the event's workflow (domain 2.1 to 2.3): plan, confirm, send, send back, declare received, hand over,
 * deliver, cancel, delete.
 */
export const moveEvent = command("event.move", async (scope, input: MoveEventInput) => {
  const { number, version, ...step } = input;
  const row = await stepEvent(scope, { number }, { ...step, version });
  const isDeclared = step.transition === "declare_received" && row.direction === "internal";
  return {
    number: row.number,
    state: row.state,
    version: row.version,
    /** The receiving section's own event (N1). */
    received: isDeclared ? await newestCopy(scope, row.id) : null,
  };
});

async function newestCopy(scope: Scope, originId: string): Promise<number | null> {
  const [copy] = await scope.tx
    .select({ number: events.number })
    .from(events)
    .where(
      and(
        eq(events.organisationId, scope.organisationId),
        eq(events.originEventId, originId),
        isNotNull(events.declaredBySectionId),
      ),
    )
    .orderBy(desc(events.number))
    .limit(1);
  return copy?.number ?? null;
}

/** One act on many events: each by itself, so that one refusal does not undo the others. */
export const moveEvents = command("event.moveMany", async (scope, input: MoveEventsInput) => {
  const done: number[] = [];
  const refused: { number: number; because: { key: string; params?: Record<string, string | number> } }[] = [];
  // In number order, so that two people acting on the same selection never wait for each other in a circle.
  const chosen = input.events.map((one) => one.split(":").map(Number) as [number, number]).sort(([a], [b]) => a - b);
  for (const [number, version] of chosen) {
    try {
      await scope.savepoint(() => stepEvent(scope, { number }, { transition: input.transition, version }));
      done.push(number);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ number, because: error.because });
    }
  }
  return { done, refused };
});

type Step = Omit<MoveEventInput, "number"> & {
  /** By the clock, at the moment that was chosen: its mails are not held once more. */
  due?: boolean;
};

/** One step on an event: loaded, asked, applied. */
export async function stepEvent(scope: Scope, key: EventKey, step: Step): Promise<EventRow> {
  const event = await eventForUpdate(scope, key, { version: step.version });
  if (step.transition === "declare_received" && event.row.direction === "internal")
    return declareInternalReceived(scope, event, step.recipientId ?? null);
  const recipient = step.recipientId ? await newRecipient(scope, step.recipientId) : null;
  const decision = decide(eventWorkflow(event.row.direction), {
    ...event.situation,
    state: event.row.state,
    transition: step.transition,
    input: { ...typed(scope, step), ...(recipient && recipientInput(recipient)) },
  });
  if (decision.allowed && recipient) event.recipients = await replaceInsideRecipients(scope, event, recipient);
  return applyToEvent(scope, event, decision, { due: step.due ?? false });
}

const typed = (scope: Scope, { comment, beginAt, endAt, summary }: Step) => ({
  ...(comment !== undefined && { comment }),
  ...(beginAt && { beginAt: momentIn(scope.organisation.timeZone, beginAt) }),
  ...(endAt && { endAt: endMomentIn(scope.organisation.timeZone, endAt) }),
  ...(summary && { summary }),
});

type Recipient = { id: string; name: string; email: string | null; isInternal: boolean; sectionId: string | null };

const recipientInput = ({ id, isInternal, sectionId }: Recipient) => ({
  recipientId: id,
  recipientIsInternal: isInternal,
  ...(sectionId && { recipientSectionId: sectionId }),
});

async function newRecipient(scope: Scope, id: string): Promise<Recipient> {
  const [person] = await scope.tx
    .select({ id: partners.id, name: partners.name, email: partners.email, isInternal: partners.isInternal })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, id)));
  if (!person) throw new Refusal("not-found", "refusal.notFound");
  return { ...person, sectionId: await mainSectionOf(scope, id) };
}

/** Handing over: the new person takes the place of the colleagues who had it; outsiders in copy stay. */
async function replaceInsideRecipients(scope: Scope, event: LoadedEvent, recipient: Recipient) {
  const { organisationId } = scope;
  await scope.tx
    .delete(eventRecipients)
    .where(
      and(
        eq(eventRecipients.organisationId, organisationId),
        eq(eventRecipients.eventId, event.row.id),
        sql`${eventRecipients.partnerId} in (select id from partner where organisation_id = ${organisationId} and is_internal)`,
      ),
    );
  await scope.tx
    .insert(eventRecipients)
    .values(
      recipientRow(scope, event.row.id, { partnerId: recipient.id, name: recipient.name, email: recipient.email }),
    );
  return scope.tx
    .select()
    .from(eventRecipients)
    .where(and(eq(eventRecipients.organisationId, organisationId), eq(eventRecipients.eventId, event.row.id)));
}
