import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";

import { planMail } from "./plan-mail";
import { reasonOf } from "./reasons";
import type { MailWish, Reason } from "./schema";

type What = {
  ticketId?: string;
  eventId?: string;
  /** Why this person is told; read off `about` by default. */ reason?: Reason;
};

/**
 * Tells members, as each wants to be told for this reason; never the person who acts. Written with the change, shown
 * after the commit. Who does not want to see it in the application finds it among what was read.
 */
export async function notifyPeople(
  scope: Scope,
  userIds: readonly (string | null | undefined)[],
  about: Words,
  what: What,
): Promise<void> {
  const actor = scope.actor.kind === "person" ? scope.actor.userId : null;
  const whom = new Set(userIds.filter((id): id is string => typeof id === "string" && id !== actor));
  if (whom.size === 0) return;
  const list = JSON.stringify([...whom].map((userId) => ({ userId, id: newId() })));
  await tell(
    scope,
    sql`select x."userId"::uuid as user_id, x.id::uuid as id, ${what.ticketId ?? null}::uuid as ticket_id
    from json_to_recordset(${list}::json) as x("userId" text, id text)`,
    about,
    what,
  );
}

/**
 * Tells the members who watch these tickets, but not the actor, nor whom this act told something about the ticket
 * already. The sentence names no title: who may no longer see the ticket reads nothing of it.
 */
export async function notifyWatchers(
  scope: Scope,
  ticketIds: readonly string[],
  about: Words,
  what: { eventId?: string } = {},
): Promise<void> {
  if (ticketIds.length === 0) return;
  const actor = scope.actor.kind === "person" ? scope.actor.userId : null;
  const { organisationId } = scope;
  const whom = sql`select w.user_id, gen_random_uuid() as id, w.ticket_id
    from ticket_watcher w join membership m on m.organisation_id = w.organisation_id and m.user_id = w.user_id
    where w.organisation_id = ${organisationId} and w.ticket_id = any(${`{${ticketIds.join(",")}}`}::uuid[])
      and m.active and m.role <> 'partner' and w.user_id is distinct from ${actor}::uuid
      and not exists (select from notification n where n.organisation_id = w.organisation_id and n.user_id = w.user_id
        and n.ticket_id = w.ticket_id and n.at = ${scope.now.toISOString()}::timestamptz)`;
  await tell(scope, whom, about, { ...what, reason: "watching" });
}

/** One statement writes the notices as each wants them, and answers with who wants mail. */
async function tell(
  scope: Scope,
  whom: SQL,
  about: Words,
  { eventId, reason = reasonOf(about.key) }: What,
): Promise<void> {
  const { organisationId } = scope;
  const now = sql`${scope.now.toISOString()}::timestamptz`;
  const { rows } = await scope.tx.execute<{ userId: string; mail: MailWish }>(sql`
    with whom as (${whom}),
    told as (
      insert into notification (organisation_id, id, user_id, at, ticket_id, event_id, about, reason, read_at)
      select ${organisationId}, whom.id, whom.user_id, ${now}, whom.ticket_id, ${eventId ?? null}::uuid,
        ${JSON.stringify(about)}::jsonb, ${reason}, case when coalesce(p.in_app, true) then null else ${now} end
      from whom left join notification_preference p
        on p.organisation_id = ${organisationId} and p.user_id = whom.user_id and p.reason = ${reason}
      where coalesce(p.in_app, true) or p.mail <> 'none'
      returning user_id
    )
    select distinct told.user_id as "userId", p.mail from told join notification_preference p
      on p.organisation_id = ${organisationId} and p.user_id = told.user_id and p.reason = ${reason}
    where p.mail <> 'none'`);
  for (const { userId, mail } of rows) if (mail !== "none") await planMail(scope, userId, mail);
}
