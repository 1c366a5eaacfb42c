import "server-only";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import { momentIn } from "@/lib/ticket/moments";
import { decide } from "@/lib/workflow/decide";

import { applyToEvent } from "../apply";
import { eventForUpdate, type LoadedEvent } from "../load";
import type { ScheduleInput, UnscheduleInput } from "../schema";
import { carriedTypes } from "../types";
import { eventWorkflow } from "../workflow";

/**
 * Send later: at the chosen moment, in the organisation's time zone, the worker sends it as the person who asks now,
 * who must still be allowed to then.
 *
 * @throws {Refusal} what sending it now would refuse; "invalid" beside `at` for a moment that has passed.
 */
export const scheduleEvent = command("event.schedule", async (scope, { number, version, at }: ScheduleInput) => {
  const event = await eventForUpdate(scope, { number }, { version });
  const { actor, now, organisation } = scope;
  if (actor.kind !== "person") throw new Refusal("not-permitted", "event.refusal.notYours");
  mustBeSendable(event);
  if (!carriedTypes.some((type) => type === event.row.type)) throw new Refusal("blocked", "event.refusal.notCarried");
  const moment = momentIn(organisation.timeZone, at);
  if (!(moment > now)) throw invalidField("at", "event.refusal.momentPast");
  const row = await applyToEvent(scope, event, {
    allowed: true,
    changes: [
      { kind: "set", values: { scheduledSendAt: moment, scheduledBy: actor.userId } },
      {
        kind: "history",
        entry: { entryType: "action", label: "schedule", plannedFor: moment },
      },
    ],
  });
  await planWork(scope, "event.send", { eventId: row.id, at: moment.toISOString() }, moment);
  return { number: row.number, version: row.version };
});

/** It is not sent by itself any more; everything else stays. */
export const unscheduleEvent = command("event.unschedule", async (scope, { number, version }: UnscheduleInput) => {
  const event = await eventForUpdate(scope, { number }, { version });
  const { actor } = scope;
  if (!event.row.scheduledSendAt) throw new Refusal("blocked", "event.refusal.notScheduled");
  const roles = event.situation.roles;
  const isOwn = actor.kind === "person" && event.row.scheduledBy === actor.userId;
  if (!isOwn && roles !== "system" && !roles.some((role) => role !== "AUDITOR"))
    throw new Refusal("not-permitted", "event.refusal.notYours");
  const row = await applyToEvent(scope, event, {
    allowed: true,
    changes: [
      { kind: "set", values: { scheduledSendAt: null, scheduledBy: null } },
      { kind: "history", entry: { entryType: "action", label: "unschedule" } },
    ],
  });
  return { number: row.number, version: row.version };
});

function mustBeSendable(event: LoadedEvent): void {
  const decision = decide(eventWorkflow(event.row.direction), {
    ...event.situation,
    state: event.row.state,
    transition: "send",
  });
  if (!decision.allowed) throw new Refusal(decision.code, decision.because);
}
