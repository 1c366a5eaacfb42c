import "server-only";
import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

import { shadowed } from "@/lib/access/shadow";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

/**
 * A scope in which tickets, what hangs on them and their history are as they were at a moment: any read of tickets
 * works in it as it stands. The reader's walls stand twice: a ticket or an event must be visible to them now, and by its
 * values of then: what was filed in the wrong place and taken away again is not read by looking back. Rows that nothing changed since come from the tables themselves, with their indexes; only the others are read
 * back from what each change replaced.
 */
export function asOf(scope: Scope, at: Date): Scope {
  const then = { organisationId: scope.organisationId, at: at.toISOString() };
  const tables = [
    // What has walls first: these look at the other tables as they are now.
    tableAsOf("event", then, literal(visibleEvents(scope))),
    tableAsOf("ticket", then, literal(visibleTickets(scope))),
    ...around.map((table) => tableAsOf(table, then)),
    `"history_entry" as not materialized (select * from "history_entry"
      where organisation_id = '${then.organisationId}' and at <= '${then.at}')`,
    `"draft" as not materialized (select * from "draft" where false)`,
  ];
  return shadowed(scope, tables.join(",\n"), at);
}

/** What hangs on tickets and events. */
const around = [
  "ticket_operator",
  "ticket_watcher",
  "ticket_link",
  "ticket_tag",
  "checklist_item",
  "attendee",
  "event_recipient",
  "event_follow_up",
  "document_link",
] as const;

type Then = { organisationId: string; at: string };

/**
 * One table at a moment. The first thing that happened to a row afterwards tells whether it was there: what was
 * inserted was not. Of several changes of one column the first holds the value of then.
 */
function tableAsOf(table: string, { organisationId, at }: Then, walls = "true"): string {
  const since = `from row_change where organisation_id = '${organisationId}' and table_name = '${table}' and at > '${at}'`;
  return `"${table}_since" as materialized (
    select touched.row_id::uuid as id, touched.first_op, coalesce(before.old, '{}') as old
    from (select row_id, (array_agg(op order by seq))[1] as first_op ${since} group by row_id) touched
    left join (
      select row_id, jsonb_object_agg(key, value) as old from (
        select distinct on (row_id, key) row_id, key, value
        from (select row_id, seq, old ${since} and op <> 'I') changes cross join lateral jsonb_each(changes.old)
        order by row_id, key, seq
      ) first_values group by row_id
    ) before using (row_id)
  ),
  "${table}" as not materialized (
    select "${table}".* from "${table}"
    where "${table}".organisation_id = '${organisationId}' and ${walls}
      and not exists (select from "${table}_since" since where since.id = "${table}".id)
    union all
    select was.* from "${table}" join "${table}_since" since on since.id = "${table}".id and since.first_op <> 'I'
      cross join lateral jsonb_populate_record("${table}", since.old) was
    where "${table}".organisation_id = '${organisationId}' and ${walls}
    union all
    select gone.* from "${table}_since" since cross join lateral jsonb_populate_record(null::"${table}", since.old) gone
    where since.first_op <> 'I' and since.old ? 'id'
      and not exists (select from "${table}" where "${table}".organisation_id = '${organisationId}' and "${table}".id = since.id)
  )`;
}

/** A condition as text: expressions that stand before a statement cannot have parameters of their own. */
const literal = (condition: ReturnType<typeof sql>): string =>
  new PgDialect({ casing: "snake_case" }).sqlToQuery(sql`(${condition})`.inlineParams()).sql;
