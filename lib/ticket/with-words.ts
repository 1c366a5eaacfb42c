import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";
import { readerOf } from "@/lib/kernel/search-reader";

/** Of words that stand in more tickets and events, the newest of these are looked at. */
const MOST = 1000;

/** Tickets in which the typed words stand, or in whose events they do. Visibility is the caller's to ask. */
export function ticketsWithWords({ actor }: Scope, typed: string): SQL {
  const terms = JSON.stringify(parseSearch(typed).terms);
  const reader = JSON.stringify(readerOf(actor));
  return sql`${tickets.id} = any(array(
    select coalesce(f.ticket_id, found.target_id)
    from search_candidates(${terms}::jsonb, '{ticket,event}', ${reader}::jsonb, ${MOST}) found
      left join event_follow_up f on found.kind = 'event'
        and f.organisation_id = nullif(current_setting('app.organisation_id'), '')::uuid and f.event_id = found.target_id
    where found.kind = 'ticket' or f.ticket_id is not null))`;
}
