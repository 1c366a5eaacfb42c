import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";

import { events } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { type Words, words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import { speaker } from "@/lib/outgoing-mail/say";
import { languageOf } from "@/i18n/language";

import { applyToEvent } from "./apply";
import { stepEvent } from "./commands/move-event";
import { eventForUpdate } from "./load";

const payloadOf = z.object({ eventId: z.uuid(), at: z.string() });
type Scheduled = z.output<typeof payloadOf>;

const clockwork: Actor = { kind: "system", name: "schedule" };

/**
 * Sends an event at the moment that was chosen, as the person who chose it and with what they may do now. Where that is
 * refused, they hear why. A plan that was cancelled or changed meanwhile does nothing.
 */
export const sendScheduled: Task = async (organisationId, payload, now) => {
  const due = payloadOf.parse(payload);
  const by = await readAs(organisationId, clockwork, (scope) => schedulerOf(scope, due), now);
  if (!by) return null;
  try {
    await run({ organisationId, userId: by }, sendDueEvent, due, { via: "clock", now });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const asker = { organisationId, actor: clockwork };
    await run(asker, giveUpSending, { ...due, because: error.because }, { via: "clock", now });
  }
  return null;
};

async function schedulerOf(scope: Scope, { eventId, at }: Scheduled): Promise<string | null> {
  const [event] = await scope.tx
    .select({ at: events.scheduledSendAt, by: events.scheduledBy })
    .from(events)
    .where(and(eq(events.organisationId, scope.organisationId), eq(events.id, eventId)));
  return event?.at?.toISOString() === at ? event.by : null;
}

const sendDueEvent = command("event.sendScheduled", async (scope, { eventId, at }: Scheduled) => {
  const { row } = await eventForUpdate(scope, { id: eventId });
  if (row.scheduledSendAt?.toISOString() !== at) return;
  await stepEvent(scope, { id: eventId }, { transition: "send", due: true });
});

/** It stays where it was; its history and whoever chose the moment say why. */
const giveUpSending = command(
  "event.scheduleFailed",
  async (scope, { eventId, at, because }: Scheduled & { because: Words }) => {
    const event = await eventForUpdate(scope, { id: eventId });
    if (event.row.scheduledSendAt?.toISOString() !== at) return;
    const { scheduledBy, number, title } = event.row;
    // It stays in the history, where everybody reads it.
    const reason = speaker(languageOf(scope.organisation.locale) ?? "en")(because.key, because.params);
    await applyToEvent(scope, event, {
      allowed: true,
      changes: [
        { kind: "set", values: { scheduledSendAt: null, scheduledBy: null } },
        { kind: "history", entry: { entryType: "action", label: "scheduleFailed", text: reason } },
      ],
    });
    const about = words("event.notice.scheduleFailed", { number, title, reason });
    await notifyPeople(scope, [scheduledBy], about, { eventId });
  },
);
