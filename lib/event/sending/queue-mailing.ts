import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { events } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Task } from "@/lib/due-work/task";
import { queueMoreEventMails } from "@/lib/outgoing-mail/event-mails";

/** So many batches, then others have their turn. */
const turns = 8;

/** Writes the envelopes of a mailing into the outbox, a batch a transaction, until all have one or it is paused. */
export const queueMailing: Task = async (organisationId, payload, now) => {
  const input = { eventId: String(payload.eventId), sentAt: String(payload.sentAt) };
  for (let turn = 0; turn < turns; turn += 1) {
    const asker = { organisationId, actor: { kind: "system", name: "worker" } } as const;
    if (!(await run(asker, queueBatch, input, { via: "clock" }))) return null;
  }
  return now;
};

const queueBatch = command(
  "event.queueMails",
  async (scope, { eventId, sentAt }: { eventId: string; sentAt: string }) => {
    // Locked, so that who takes it back or pauses it waits for this batch, and the next one sees it.
    const [event] = await scope.tx
      .select({ sentAt: events.sentAt })
      .from(events)
      .where(
        and(
          eq(events.organisationId, scope.organisationId),
          eq(events.id, eventId),
          eq(events.state, "sent"),
          sql`${events.sendPausedAt} is null and ${events.deletedAt} is null`,
        ),
      )
      .for("update");
    if (event?.sentAt?.toISOString() !== sentAt) return false;
    return queueMoreEventMails(scope, eventId);
  },
);
