import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import { inboundMails } from "@/db/schema";
import { clock } from "@/lib/access/clock";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { removeUnused } from "@/lib/document/held-content";
import { env } from "@/lib/env";

import { tryNow, withTry } from "./tries";

type Old = { organisationId: string; id: string; sha256: string; onlyHere: boolean };

const atOnce = 200;

/**
 * Removes the raw bytes of mail that was filed or dropped longer ago than RAW_MAIL_DAYS; never of mail that waits for
 * somebody. Bytes that another row still names stay. Answers how many rows it looked after.
 */
export async function removeOldRawMail(now: Date = clock()): Promise<number> {
  const before = new Date(now.getTime() - env().rawMailDays * 86_400_000);
  const { rows } = await asAccount(({ tx }) =>
    tx.execute<Old>(sql`select organisation_id as "organisationId", id, sha256, only_here as "onlyHere"
      from old_raw_mail(${before.toISOString()}::timestamptz, ${atOnce})`),
  );
  for (const organisationId of new Set(rows.map((row) => row.organisationId))) {
    const ids = rows.flatMap((row) => (row.organisationId === organisationId ? [row.id] : []));
    // First said, then done: bytes without a row that names them are only waste.
    const asker = { organisationId, actor: { kind: "system" as const, name: "mail" } };
    const said = await run(asker, markRemoved, { ids }, { via: "clock", now });
    for (const { id, sha256, onlyHere } of rows)
      if (onlyHere && said.includes(id)) await asAccount((scope) => removeUnused(scope, sha256));
  }
  return rows.length;
}

const markRemoved = command("mail.removeRaw", async (scope, { ids }: { ids: readonly string[] }) => {
  const done = await scope.tx
    .update(inboundMails)
    .set({
      rawRemovedAt: scope.now,
      tries: withTry(
        inboundMails.tries,
        tryNow(scope, { what: "rawRemoved", status: "filed", reason: null, note: null }),
      ),
      updatedAt: scope.now,
    })
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        sql`${inboundMails.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
        inArray(inboundMails.status, ["filed", "dropped"]),
        isNull(inboundMails.rawRemovedAt),
      ),
    )
    .returning({ id: inboundMails.id });
  return done.map(({ id }) => id);
});
