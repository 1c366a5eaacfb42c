import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { dueWorks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { planWork } from "@/lib/due-work/plan-work";
import type { Task } from "@/lib/due-work/task";
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

/** Has what reports add up in every organisation counted again each night; asked when a worker starts. */
export async function planRecounts(): Promise<void> {
  const { rows } = await asAccount(({ tx }) => tx.execute<{ id: string }>(sql`select id from organisation`));
  for (const { id } of rows) await run({ organisationId: id, actor: counter }, planRecount, null, { via: "clock" });
}

const planRecount = command("report.planRecount", async (scope) => {
  const [planned] = await scope.tx
    .select({ id: dueWorks.id })
    .from(dueWorks)
    .where(and(eq(dueWorks.organisationId, scope.organisationId), eq(dueWorks.task, task), sql`done_at is null`))
    .limit(1);
  if (!planned) await planWork(scope, task, {});
});
