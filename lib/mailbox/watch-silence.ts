import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { dueWorks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { planWork } from "@/lib/due-work/plan-work";
import type { Task } from "@/lib/due-work/task";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

import { silentSince } from "./silence";
import { setState } from "./state";
import { tellAdministrators } from "./tell-administrators";

const task = "mailbox.silence";
const everyMs = 30 * 60_000;
const watcher = { kind: "system", name: "watcher" } as const;

/** Looks whether mailboxes are silent for too long, again and again; administrators are told once of each silence. */
export const watchSilence: Task = async (organisationId, _payload, now) => {
  await run({ organisationId, actor: watcher }, tellOfSilence, {}, { via: "clock", now });
  return new Date(now.getTime() + everyMs);
};

const tellOfSilence = command("mailbox.silence", async (scope) => {
  for (const { id, address, hours, toldAt } of await rhythms(scope)) {
    const since = silentSince(
      (hours ?? []).map((at) => new Date(at)),
      scope.now,
    );
    // What was told of an earlier silence says nothing of this one.
    if (!since || (toldAt && new Date(toldAt) > since)) continue;
    await setState(scope, id, { silenceToldAt: scope.now });
    await tellAdministrators(scope, words("mailbox.notice.silent", { address }));
  }
});

type RhythmRow = { id: string; address: string; hours: string[] | null; toldAt: string | null };

/** When mail came to each mailbox that is watched, in the last thirty days, at most once an hour. */
async function rhythms({ tx, organisationId, now }: Scope): Promise<RhythmRow[]> {
  const { rows } = await tx.execute<RhythmRow>(sql`
    select box.id, box.address, state.silence_told_at as "toldAt", (
      select jsonb_agg(distinct mail.last) from (
        select max(received_at) as last from inbound_mail
        where organisation_id = box.organisation_id and mailbox_id = box.id
          and received_at > ${now.toISOString()}::timestamptz - interval '30 days'
        group by date_trunc('hour', received_at)
      ) mail
    ) as hours
    from mailbox box
    left join mailbox_state state on state.organisation_id = box.organisation_id and state.mailbox_id = box.id
    where box.organisation_id = ${organisationId} and box.active and box.silence_alarm and box.paused_at is null`);
  return rows;
}

/** Has the mailboxes of every organisation watched; asked when a worker starts. */
export async function planSilenceWatch(): Promise<void> {
  const { rows } = await asAccount(({ tx }) => tx.execute<{ id: string }>(sql`select id from organisation`));
  for (const { id } of rows) await run({ organisationId: id, actor: watcher }, planWatch, {}, { via: "clock" });
}

/** Has the mailboxes of this organisation watched from now on, if they are not. */
export const planWatch = command("mailbox.watch", async (scope) => {
  const [planned] = await scope.tx
    .select({ id: dueWorks.id })
    .from(dueWorks)
    .where(and(eq(dueWorks.organisationId, scope.organisationId), eq(dueWorks.task, task), sql`done_at is null`))
    .limit(1);
  if (!planned) await planWork(scope, task, {});
});
