import "server-only";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { pauseEventMails } from "@/lib/outgoing-mail/event-mails";

import { applyToEvent } from "../apply";
import { eventForUpdate } from "../load";
import type { SendingInput } from "../schema";
import { planMailing } from "./send-mails";
import { tendersOnly } from "./sender-only";

/**
 * Stops a mailing in the middle: what has not been handed to a server waits until somebody goes on with it.
 *
 * @throws {Refusal} "blocked" when it waits already.
 */
export const pauseSending = command("event.pauseSending", async (scope, { number }: SendingInput) => {
  const event = await eventForUpdate(scope, { number });
  tendersOnly(scope, event);
  if (event.row.sendPausedAt) throw new Refusal("blocked", "event.refusal.alreadyPaused");
  await pauseEventMails(scope, event.row.id, true);
  return written(scope, event, scope.now);
});

/** Goes on with a mailing that was stopped. @throws {Refusal} "blocked" when it does not wait. */
export const resumeSending = command("event.resumeSending", async (scope, { number }: SendingInput) => {
  const event = await eventForUpdate(scope, { number });
  tendersOnly(scope, event);
  if (!event.row.sendPausedAt) throw new Refusal("blocked", "event.refusal.notPaused");
  await pauseEventMails(scope, event.row.id, false);
  await planMailing(scope, event.row);
  return written(scope, event, null);
});

async function written(scope: Scope, event: Awaited<ReturnType<typeof eventForUpdate>>, sendPausedAt: Date | null) {
  const label = sendPausedAt ? "pauseSending" : "resumeSending";
  const row = await applyToEvent(scope, event, {
    allowed: true,
    changes: [
      { kind: "set", values: { sendPausedAt } },
      { kind: "history", entry: { entryType: "action", label } },
    ],
  });
  return { number: row.number, version: row.version };
}
