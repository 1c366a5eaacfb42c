import "server-only";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import { takeBackEventMails } from "@/lib/outgoing-mail/event-mails";

import { applyToEvent } from "../apply";
import { eventForUpdate } from "../load";
import type { TakeBackInput } from "../schema";

/**
 * Takes back a mail while it is still held in the outbox: none of its envelopes leaves, and the event is what it was
 * before it was sent.
 *
 * @throws {Refusal} "blocked" once one envelope is on its way.
 */
export const takeBackEvent = command("event.takeBack", async (scope, { number, version }: TakeBackInput) => {
  const event = await eventForUpdate(scope, { number }, { version });
  const { row, situation } = event;
  const { roles } = situation;
  if (roles === "system" || !roles.some((role) => role !== "AUDITOR"))
    throw new Refusal("not-permitted", "event.refusal.notYours");
  if (row.type !== "mail_message" || row.direction === "incoming" || row.state !== "sent")
    throw new Refusal("blocked", "event.refusal.notHeld");
  if (!(await takeBackEventMails(scope, row.id))) throw new Refusal("blocked", "event.refusal.alreadyLeft");
  const toState = row.stateBeforeSending ?? "draft";
  const taken = await applyToEvent(scope, event, {
    allowed: true,
    changes: [
      {
        kind: "set",
        values: { state: toState, sentAt: null, sentBy: null, sentDirectly: false, stateBeforeSending: null },
      },
      {
        kind: "history",
        entry: { entryType: "transition", label: "take_back", fromState: "sent", toState },
      },
      { kind: "followUpHistory", entry: { entryType: "event_out", label: "take_back" } },
    ],
  });
  return { number: taken.number, state: taken.state, version: taken.version };
});
