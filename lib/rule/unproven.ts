import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { TicketRow } from "@/lib/ticket/row";

import type { PlannedMail } from "./types";

/**
 * Which of these mails would go to an address that a stranger typed or borrowed, or that a machine wrote from: else
 * anybody could have our rules write to anybody (security 4.2). The address is proven once a member or a signed-in
 * partner did anything on the ticket, or once a proven mail of a person came from it or of ours went out.
 */
export async function unprovenAmong(
  scope: Scope,
  ticket: TicketRow,
  mails: readonly PlannedMail[],
): Promise<ReadonlySet<PlannedMail>> {
  const outside = mails.filter(({ audience }) => audience === "partner" || audience === "watcher");
  if (outside.length === 0 || !fromOutside.has(ticket.createdVia)) return new Set();
  const { organisationId } = scope;
  const { rows } = await scope.tx.execute<{ proven: boolean; copied: string[] }>(sql`
    select exists (select from history_entry h where h.organisation_id = ${organisationId} and h.ticket_id = ${ticket.id}
        and h.actor_user_id is not null)
      or exists (select from event_follow_up f
          join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
        where f.organisation_id = ${organisationId} and f.ticket_id = ${ticket.id} and e.deleted_at is null
          and e.verified and not e.automatic
          and (e.created_by is not null or e.direction = 'outgoing'
            or lower(e.sender_email) = ${ticket.partnerEmail?.toLowerCase() ?? null})
          and not exists (select from history_entry h where h.organisation_id = ${organisationId}
            and h.ticket_id = ${ticket.id} and h.event_id = e.id and h.details->>'byMachine' = 'true')) as proven,
      array(select lower(w.email) from ticket_watcher w where w.organisation_id = ${organisationId}
        and w.ticket_id = ${ticket.id} and w.added_via = 'email_cc') as copied`);
  const [found] = rows;
  if (!found || found.proven) return new Set();
  return new Set(
    outside.filter(({ to, audience }) => audience === "partner" || found.copied.includes(to.toLowerCase())),
  );
}

/** Whoever may open a ticket so need not be who they say. */
const fromOutside: ReadonlySet<TicketRow["createdVia"]> = new Set(["email", "webform"]);
