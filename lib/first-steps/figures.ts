import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/**
 * How far a new organisation came, from what is there: part of the statement of the frame. Null where nobody is to be
 * led: for others than administrators, and once it was put aside.
 */
export function firstSteps(scope: Scope): SQL {
  const { actor, organisationId } = scope;
  if (actor.kind !== "person" || actor.standing.role !== "admin") return sql`null`;
  return sql`(select case when o.first_steps_done_at is null then json_build_object(
      'done', json_build_object(
        'section', ${has(sql`select from section s where s.organisation_id = o.id and s.active`)},
        'mailbox', ${has(sql`select from mailbox b where b.organisation_id = o.id and b.active`)},
        'mail', ${has(sql`select from inbound_mail i where i.organisation_id = o.id and i.status = 'filed'`)},
        'answer', ${has(sql`select from outbound_mail q where q.organisation_id = o.id and q.purpose = 'event'`)},
        'colleague', ${has(sql`select from membership m where m.organisation_id = o.id and m.active and m.role <> 'partner' and m.user_id <> ${actor.userId}`)}
          or ${has(sql`select from invitation v where v.organisation_id = o.id`)}),
      'address', (select b.address from mailbox b where b.organisation_id = o.id and b.active order by b.address limit 1))
    end from organisation o where o.id = ${organisationId})`;
}

const has = (what: SQL): SQL => sql`exists (${what})`;
