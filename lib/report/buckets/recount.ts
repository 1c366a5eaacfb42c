import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { dueWorks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { planWork } from "@/lib/due-work/plan-work";
import type { Task } from "@/lib/due-work/task";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";

const task = "report.recount";
const counter = { kind: "system", name: "recount" } as const;

/** When few are at work, in the organisation's time zone. */
const hour = 3;

/** Compares what reports add up with the tickets themselves, every night; what drifted is a defect, told and mended. */
export const recount: Task = async (organisationId, _payload, now) => {
  const { drifted, timeZone } = await run({ organisationId, actor: counter }, mendBuckets, null, { via: "clock", now });
  if (drifted > 0) log.error({ organisationId, drifted }, "what reports add up had drifted, and was counted anew");
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const today = here.set({ hour, minute: 0, second: 0, millisecond: 0 });
  return (today > here ? today : today.plus({ days: 1 })).toJSDate();
};

const mendBuckets = command("report.recount", async ({ tx, organisationId, organisation }) => {
  const { rows } = await tx.execute(sql`select from report_bucket_drift(${organisationId})`);
  if (rows.length > 0) await tx.execute(sql`select rebuild_report_buckets(${organisationId})`);
  // What nobody stands in any more, and nobody writes to: months long gone.
  else
    await tx.execute(sql`delete from report_bucket where organisation_id = ${organisationId} and count = 0
      and ctid in (select ctid from report_bucket where organisation_id = ${organisationId} and count = 0 for update skip locked)`);
  return { drifted: rows.length, timeZone: organisation.timeZone };
});

/**
 * Has what reports add up in every organisation counted again each night; asked again and again, so that new
 * organisations are found.
 *
 * @returns 0: there is never more to do at once.
 */
export async function planRecounts(): Promise<number> {
  const { rows } = await asAccount(({ tx }) => tx.execute<{ id: string }>(sql`select id from organisation`));
  for (const { id } of rows) {
    if (!(await readAs(id, counter, isPlanned))) {
      await run({ organisationId: id, actor: counter }, planRecount, null, { via: "clock" });
    }
  }
  return 0;
}

/** One worker after the other, so that two that start together plan one. */
const planRecount = command("report.planRecount", async (scope) => {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${task} ${scope.organisationId}`}, 0))`);
  if (!(await isPlanned(scope))) await planWork(scope, task, {});
});

async function isPlanned({ tx, organisationId }: Scope): Promise<boolean> {
  const [planned] = await tx
    .select({ id: dueWorks.id })
    .from(dueWorks)
    .where(and(eq(dueWorks.organisationId, organisationId), eq(dueWorks.task, task), isNull(dueWorks.doneAt)))
    .limit(1);
  return planned !== undefined;
}
