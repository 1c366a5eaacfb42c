import "server-only";
import { sql } from "drizzle-orm";

import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

import type { DeliveryState, WebhookKind } from "./types";

export type WebhookLine = {
  id: string;
  version: number;
  name: string;
  url: string;
  userId: string;
  member: string;
  kinds: WebhookKind[];
  active: boolean;
  waiting: number;
  /** The last thing that was told, or could not be. */
  last: { status: DeliveryState; at: string } | null;
};

export type DeliveryLine = {
  id: string;
  kind: WebhookKind;
  ticket: number;
  status: DeliveryState;
  attempts: number;
  at: string;
  nextTryAt: string;
  deliveredAt: string | null;
  lastStatus: number | null;
  lastError: string | null;
};

/** What is counted of what waits: beyond that it is "more". */
const countedUpTo = 1000;

export async function webhooksOf(scope: Scope): Promise<WebhookLine[]> {
  if (!isAdmin(scope)) throw notFound();
  const { rows } = await scope.tx.execute<WebhookLine>(sql`
    select w.id, w.version, w.name, w.url, w.user_id as "userId", p.name as member, w.kinds, w.active,
      (select count(*)::int from (select from webhook_delivery d where d.organisation_id = w.organisation_id
        and d.webhook_id = w.id and d.status = 'waiting' limit ${countedUpTo}) waiting) as waiting,
      (select json_build_object('status', d.status, 'at', d.updated_at) from webhook_delivery d
        where d.organisation_id = w.organisation_id and d.webhook_id = w.id and d.attempts > 0
        order by d.id desc limit 1) as last
    from webhook w
      join membership m on m.organisation_id = w.organisation_id and m.user_id = w.user_id
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where w.organisation_id = ${scope.organisationId}
    order by w.active desc, w.name collate "und-x-icu", w.id`);
  return rows;
}

const perPage = 50;

/** What one webhook was told, newest first, a page of it. */
export async function deliveriesOf(
  scope: Scope,
  webhookId: string,
  after: string | null,
): Promise<{ lines: DeliveryLine[]; next: string | null }> {
  if (!isAdmin(scope)) throw notFound();
  const beyond = after && isId(after) ? sql`and d.id < ${after}` : sql``;
  const { rows } = await scope.tx.execute<DeliveryLine>(sql`
    select d.id, d.kind, t.number as ticket, d.status, d.attempts, d.created_at as at, d.next_try_at as "nextTryAt",
      d.delivered_at as "deliveredAt", d.last_status as "lastStatus", d.last_error as "lastError"
    from webhook_delivery d join ticket t on t.organisation_id = d.organisation_id and t.id = d.ticket_id
    where d.organisation_id = ${scope.organisationId} and d.webhook_id = ${webhookId} ${beyond}
    order by d.id desc limit ${perPage + 1}`);
  const lines = rows.slice(0, perPage);
  return { lines, next: rows.length > perPage ? (lines.at(-1)?.id ?? null) : null };
}
