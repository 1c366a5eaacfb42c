import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { dueWorks, retentionRuns } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { putContent } from "@/lib/document/content-store";
import { removeUnused } from "@/lib/document/held-content";
import { planWork } from "@/lib/due-work/plan-work";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { periodOf } from "./commands";
import { type DataClassName, dataClassNames } from "./data-classes";
import { countExpired, expired } from "./expired";
import { limitOf } from "./queries";

const task = "retention";
const keeper: Actor = { kind: "system", name: "retention" };

/** Rows of one transaction; transactions of one class before others have their turn. */
const atOnce = 500;
const turns = 40;

/** When few are at work, in the organisation's time zone. */
const hour = 4;

/**
 * Removes what was kept long enough, class by class in small pieces, each night; what one turn leaves the next one takes.
 * Each class of which something went leaves one line in the audit log.
 */
export const removeOld: Task = async (organisationId, _payload, now) => {
  const asker = { organisationId, actor: keeper };
  const clocked = { via: "clock", now } as const;
  await putContent(new Uint8Array());
  let isLeft = false;
  for (const name of dataClassNames) {
    const before = await readAs(organisationId, keeper, (scope) => limitWhereSomethingIs(scope, name), now);
    if (!before) continue;
    let rows = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      const gone = await run(asker, removePiece, { name, before }, clocked);
      // First said, then done: bytes without a row that names them are only waste.
      for (const sha256 of gone.bytes) await asAccount((scope) => removeUnused(scope, sha256));
      rows += gone.rows;
      if (gone.rows < atOnce) break;
      if (turn === turns - 1) isLeft = true;
    }
    if (rows > 0) await run(asker, noteRun, { name, before, rows }, clocked);
  }
  return isLeft ? now : readAs(organisationId, keeper, async (scope) => nextNight(scope), now);
};

/** Before which moment a class is too old, where something of it is. */
async function limitWhereSomethingIs(scope: Scope, name: DataClassName): Promise<Date | null> {
  const days = await periodOf(scope, name);
  const before = days === null ? null : limitOf(scope.now, days);
  return before && (await countExpired(scope, name, before, 1)) > 0 ? before : null;
}

const nextNight = ({ now, organisation }: Scope): Date => {
  const here = DateTime.fromJSDate(now, { zone: organisation.timeZone });
  const today = here.set({ hour, minute: 0, second: 0, millisecond: 0 });
  return (today > here ? today : today.plus({ days: 1 })).toJSDate();
};

const removePiece = command("retention.remove", (scope, { name, before }: { name: DataClassName; before: Date }) =>
  expired[name].remove(scope, before, atOnce),
);

type Run = { name: DataClassName; before: Date; rows: number };

const noteRun = command("retention.note", async ({ tx, organisationId, now }, { name, before, rows }: Run) => {
  await tx.insert(retentionRuns).values({ organisationId, id: newId(), dataClass: name, before, rows, at: now });
});

/**
 * Sees to it that every organisation is looked after each night, and that sessions which ended are forgotten; asked again
 * and again, so that new organisations are found.
 *
 * @returns 0: there is never more to do at once.
 */
export async function planRemovals(): Promise<number> {
  const { rows } = await asAccount(async ({ tx, now }) => {
    await tx.execute(sql`delete from session where expires < ${now.toISOString()}::timestamptz - interval '1 day'`);
    return tx.execute<{ id: string }>(sql`select id from organisation`);
  });
  for (const { id } of rows) {
    if (await readAs(id, keeper, isPlanned)) continue;
    await run({ organisationId: id, actor: keeper }, planRemoval, null, { via: "clock" });
  }
  return 0;
}

/** One worker after the other, so that two that start together plan one. */
const planRemoval = command("retention.plan", async (scope) => {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${task} ${scope.organisationId}`}, 0))`);
  if (!(await isPlanned(scope))) await planWork(scope, task, {}, nextNight(scope));
});

async function isPlanned({ tx, organisationId }: Scope): Promise<boolean> {
  const [planned] = await tx
    .select({ id: dueWorks.id })
    .from(dueWorks)
    .where(and(eq(dueWorks.organisationId, organisationId), eq(dueWorks.task, task), isNull(dueWorks.doneAt)))
    .limit(1);
  return planned !== undefined;
}
