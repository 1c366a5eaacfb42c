import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { dueWorks, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { planWork } from "@/lib/due-work/plan-work";
import type { Task } from "@/lib/due-work/task";
import { today } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { expectedDays, narrowed } from "@/lib/worklist/narrowed";

import { stageOf } from "./queries";

const task = "forecast.snapshot";
const keeper = { kind: "system", name: "forecast" } as const;

/** Keeps what is promised of every open opportunity, once a month, and comes back when the next one begins. */
export const takeSnapshot: Task = (organisationId, _payload, now) =>
  run({ organisationId, actor: keeper }, keepSnapshot, {}, { via: "clock", now });

/**
 * Writes the snapshot of this month, unless there is one: done again, or late, it changes nothing.
 *
 * @returns when the next month begins at the organisation's place.
 */
export const keepSnapshot = command("forecast.snapshot", async (scope) => {
  const { tx, organisationId, now, organisation } = scope;
  const here = DateTime.fromJSDate(now, { zone: organisation.timeZone });
  const month = here.startOf("month").toISODate() ?? "";
  await tx.execute(sql`
    insert into forecast_snapshot (organisation_id, id, month, taken_on, taken_at, ticket_id, stage, currency,
      expected_revenue, probability, expected_on)
    select ${organisationId}, gen_random_uuid(), ${month}::date, ${today(now, organisation.timeZone)}::date,
      ${now.toISOString()}::timestamptz, ${tickets.id}, ${stageOf}, ${tickets.currency}, ${tickets.expectedRevenue},
      ${tickets.probability}, ${expectedDays(scope).expectedOn}
    from ${tickets} where ${narrowed(scope, { kind: "sale_opportunity" })} and not exists (
      select from forecast_snapshot kept where kept.organisation_id = ${organisationId} and kept.month = ${month}::date)`);
  return here.plus({ months: 1 }).startOf("month").toJSDate();
});

/**
 * Sees to it that every organisation has its snapshots taken; asked again and again, so that new ones are found.
 *
 * @returns 0: there is never more to do at once.
 */
export async function planSnapshots(): Promise<number> {
  const { rows } = await asAccount(({ tx }) => tx.execute<{ id: string }>(sql`select id from organisation`));
  for (const { id } of rows) {
    if (!(await readAs(id, keeper, isPlanned))) {
      await run({ organisationId: id, actor: keeper }, planSnapshot, {}, { via: "clock" });
    }
  }
  return 0;
}

const planSnapshot = command("forecast.plan", async (scope) => {
  // Two workers that begin together would both find nothing planned.
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`forecast.plan ${scope.organisationId}`}, 0))`,
  );
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
