import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { isDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { phaseOf, unclosedPhases } from "@/lib/ticket/phases";

import type { SearchField, SearchQuery } from "@/lib/kernel/search-query";

type Filters = SearchQuery["filters"];
type Narrowing = Partial<Record<SearchField, (value: string, scope: Scope) => SQL>>;

/** What the fields of the search box ask of a ticket. */
const ofTickets: Narrowing = {
  state: (value) => sql`(ticket.state = ${value.toLowerCase()} or ticket.phase = ${value.toLowerCase()})`,
  kind: (value) => sql`starts_with(ticket.kind, ${value.toLowerCase().replaceAll(" ", "_")})`,
  section: (value) => named(sql`section`, sql`ticket.section_id`, value),
  category: (value) => named(sql`category`, sql`ticket.category_id`, value),
  partner: (value) =>
    sql`(${named(sql`partner`, sql`ticket.partner_id`, value)} or ${named(sql`partner`, sql`ticket.contact_id`, value)})`,
  from: (
    value,
  ) => sql`(${named(sql`partner`, sql`ticket.contact_id`, value)} or ${named(sql`partner`, sql`ticket.partner_id`, value)}
    or ${has(sql`ticket.partner_email`, value)})`,
  responsible: (value, scope) => responsible(value, scope),
  tag: (
    value,
  ) => sql`exists (select from ticket_tag tt join tag g on g.organisation_id = tt.organisation_id and g.id = tt.tag_id
    where tt.organisation_id = ticket.organisation_id and tt.ticket_id = ticket.id and lower(g.name) = lower(${value}))`,
  before: (value, scope) => sql`ticket.created_at < ${startOf(value, scope)}`,
  after: (value, scope) => sql`ticket.created_at >= ${startOf(value, scope)}`,
  is: (value, scope) => condition(value.toLowerCase(), scope),
};

/** And of an event. */
const ofEvents: Narrowing = {
  state: (value) => sql`event.state = ${value.toLowerCase()}`,
  section: (value) => named(sql`section`, sql`event.section_id`, value),
  from: (value) => sql`(${named(sql`partner`, sql`event.sender_id`, value)} or ${has(sql`event.sender_email`, value)}
    or ${has(sql`event.sender_name`, value)})`,
  to: (
    value,
  ) => sql`exists (select from event_recipient r left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
    where r.organisation_id = event.organisation_id and r.event_id = event.id
      and (${has(sql`p.name`, value)} or ${has(sql`coalesce(r.email, p.email)`, value)}))`,
  before: (value, scope) => sql`event.begin_at < ${startOf(value, scope)}`,
  after: (value, scope) => sql`event.begin_at >= ${startOf(value, scope)}`,
};

/** Null: nothing of this kind can answer to these fields. */
export function narrowedTickets(filters: Filters, scope: Scope): SQL | null {
  return narrowed(ofTickets, filters, scope);
}

export function narrowedEvents(filters: Filters, scope: Scope): SQL | null {
  return narrowed(ofEvents, filters, scope);
}

/** Several values of one field: any of them; several fields: all of them. */
function narrowed(narrowing: Narrowing, filters: Filters, scope: Scope): SQL | null {
  const parts: SQL[] = [sql`true`];
  for (const [field, values] of Object.entries(filters) as [SearchField, string[]][]) {
    if (field === "in") continue;
    const ask = narrowing[field];
    if (!ask) return null;
    parts.push(
      sql`(${sql.join(
        values.map((value) => ask(value, scope)),
        sql` or `,
      )})`,
    );
  }
  return sql.join(parts, sql` and `);
}

const has = (column: SQL, value: string): SQL => sql`position(lower(${value}) in lower(${column})) > 0`;

const named = (table: SQL, reference: SQL, value: string): SQL => sql`${reference} in (
  select x.id from ${table} x where x.organisation_id = nullif(current_setting('app.organisation_id'), '')::uuid and ${has(sql`x.name`, value)})`;

function responsible(value: string, { actor }: Scope): SQL {
  const who = value.toLowerCase();
  if (who === "me" && actor.kind === "person") return sql`ticket.responsible_id = ${actor.userId}`;
  if (who === "none" || who === "nobody") return sql`ticket.responsible_id is null`;
  return sql`ticket.responsible_id in (select m.user_id from membership m
    join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id where ${has(sql`p.name`, value)})`;
}

/** The beginning of a day in the organisation's time zone; what is no day finds nothing. */
const startOf = (day: string, { organisation }: Scope): SQL =>
  isDay(day) ? sql`(${day}::timestamp at time zone ${organisation.timeZone})` : sql`null::timestamptz`;

function condition(value: string, { now, actor }: Scope): SQL {
  const live = sql`ticket.phase = any(${`{${unclosedPhases.join(",")}}`})`;
  switch (value) {
    case "late":
      return sql`(${live} and ticket.deadline < ${now.toISOString()})`;
    case "unassigned":
      return sql`(${live} and ticket.responsible_id is null)`;
    case "unclosed":
      return live;
    case "archived":
      return sql`ticket.archived`;
    case "mine":
      return actor.kind === "person" ? sql`ticket.responsible_id = ${actor.userId}` : sql`false`;
    default:
      return Object.values(phaseOf).some((phase) => phase === value) ? sql`ticket.phase = ${value}` : sql`false`;
  }
}
