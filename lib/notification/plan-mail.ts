import "server-only";
import { sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

/** Several notices in one minute are one mail. */
const atOnceAfterMs = 45_000;

/** When the day's mail goes out, in the organisation's time zone. */
const digestHour = 7;

export const noticesTask = "notification.mail";

/** Leaves a mail of what is told for the worker, unless one waits already. */
export async function planMail(scope: Scope, userId: string, wish: "at_once" | "digest"): Promise<void> {
  const { organisationId, now } = scope;
  const dueAt =
    wish === "at_once" ? new Date(now.getTime() + atOnceAfterMs) : nextDigest(now, scope.organisation.timeZone);
  const payload = JSON.stringify({ userId, wish });
  await scope.tx.execute(sql`
    insert into due_work (organisation_id, id, task, payload, due_at)
    select ${organisationId}, ${newId()}, ${noticesTask}, ${payload}::jsonb, ${dueAt.toISOString()}
    where not exists (select from due_work where organisation_id = ${organisationId} and task = ${noticesTask}
      and payload = ${payload}::jsonb and done_at is null and leased_until is null)`);
}

export function nextDigest(now: Date, timeZone: string): Date {
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const today = here.set({ hour: digestHour, minute: 0, second: 0, millisecond: 0 });
  return (today > here ? today : today.plus({ days: 1 })).toJSDate();
}
