import "server-only";
import { sql } from "drizzle-orm";

import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

/**
 * Whoever answers should have read what they answer to: a message that came, or that a colleague sent, after the
 * newest line they saw is told before theirs leaves.
 *
 * @throws {Refusal} "stale" with the sentence beside `seen`.
 */
export async function refuseWhenNewerArrived(scope: Scope, ticketId: string, seen: string): Promise<void> {
  const { organisationId, actor } = scope;
  const own = actor.kind === "person" ? actor.userId : null;
  const found = await scope.tx.execute<{ who: string | null; title: string }>(sql`
    select coalesce(p.name, e.sender_name, e.sender_email) as who, e.title
    from event_follow_up f
      join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
      left join partner p on p.organisation_id = e.organisation_id and p.id = e.sender_id
    where f.organisation_id = ${organisationId} and f.ticket_id = ${ticketId} and e.deleted_at is null
      and e.created_at > ${seen}::timestamptz and not e.automatic
      and (e.direction = 'incoming' or (e.state = 'sent' and e.created_by is distinct from ${own}))
    order by e.created_at desc limit 1`);
  const [newer] = found.rows;
  if (!newer) return;
  const said = words("ticket.refusal.newerArrived", { who: newer.who ?? "?", title: newer.title });
  throw new Refusal("stale", said, { seen: said });
}
