import "server-only";
import { sql } from "drizzle-orm";

import type { NotedOccasion } from "@/lib/kernel/change";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import type { WebhookKind } from "./types";

const kindOf: Record<NotedOccasion["type"], WebhookKind> = {
  created: "ticket.created",
  transition: "ticket.moved",
  cancel: "ticket.moved",
  reopen: "ticket.moved",
  escalate: "ticket.escalated",
  requeue: "ticket.requeued",
  communication: "ticket.communication",
  edit: "ticket.edited",
};

type Listening = { id: string; kinds: readonly string[] };

/** By organisation: its webhooks in use, as of a stamp of its configuration. */
const remembered = new Map<string, { stamp: number; webhooks: readonly Listening[] }>();
const mostRemembered = 500;

/** Writes down what a command did to tickets for the webhooks that want to hear of it; the worker tells them. */
export async function noteForWebhooks(scope: Scope, occasions: readonly NotedOccasion[]): Promise<void> {
  const listening = await webhooksInUse(scope);
  const told = listening.flatMap(({ id, kinds }) =>
    occasions
      .filter(({ type }) => kinds.includes(kindOf[type]))
      .map(({ ticketId, type, from, to, editedFields, communication }) => ({
        id: newId(),
        webhook: id,
        ticket: ticketId,
        kind: kindOf[type],
        change: {
          from,
          to,
          ...(editedFields?.length && { fields: editedFields }),
          ...(communication && { communication }),
        },
      })),
  );
  if (told.length === 0) return;
  const now = scope.now.toISOString();
  await scope.tx.execute(sql`
    insert into webhook_delivery (organisation_id, id, created_at, updated_at, webhook_id, ticket_id, kind, change, next_try_at)
    select ${scope.organisationId}, x.id, ${now}::timestamptz, ${now}::timestamptz, x.webhook, x.ticket, x.kind, x.change,
      ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(told)}::json) as x(id uuid, webhook uuid, ticket uuid, kind text, change jsonb)`);
}

/** Without a statement while no configuration changed. */
async function webhooksInUse(scope: Scope): Promise<readonly Listening[]> {
  const { organisationId, organisation } = scope;
  const stamp = organisation.configurationStamp;
  const known = remembered.get(organisationId);
  if (known?.stamp === stamp) return known.webhooks;
  const { rows } = await scope.tx.execute<Listening & { stamp: number }>(sql`
    select o.configuration_stamp as stamp, w.id, w.kinds from organisation o
      left join webhook w on w.organisation_id = o.id and w.active
    where o.id = ${organisationId} order by w.id`);
  const webhooks = rows.filter(({ id }) => id);
  // What this very transaction changed may never come to be, and is remembered by nobody.
  if (rows[0]?.stamp === stamp) {
    remembered.delete(organisationId);
    remembered.set(organisationId, { stamp, webhooks });
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest) remembered.delete(oldest);
  }
  return webhooks;
}
