import { phaseOf } from "@/lib/ticket/phases";

import type { Direct } from "./direct";

const phases = Object.entries(phaseOf)
  .map(([state, phase]) => `('${state}', '${phase}')`)
  .join(", ");

/** What is always true of the whole database, whatever happened: each statement finds what breaks it. */
const checks: Record<string, string> = {
  "a live count is what a recount finds": `
    select coalesce(c.section_id, t.section_id) as section, coalesce(c.kind, t.kind) as kind, coalesce(c.state, t.state) as state, c.count, t.counted
    from live_count c full join (
      select organisation_id, section_id, kind, state, responsible_id is null as unassigned, count(*)::int as counted from ticket
      where deleted_at is null and phase in ('draft', 'submitted', 'open', 'pending') group by 1, 2, 3, 4, 5
    ) t using (organisation_id, section_id, kind, state, unassigned)
    where coalesce(c.count, 0) <> coalesce(t.counted, 0)`,
  "the last spell of a ticket is how it stands, and each begins where the one before ended": `
    select t.number, s.phase, s.state from ticket t left join ticket_spell s
      on s.organisation_id = t.organisation_id and s.ticket_id = t.id and s.to_at is null
    where (s.phase, s.state, s.kind, s.section_id, s.category_id, s.responsible_id, s.gone) is distinct from (
      case when t.deleted_at is null then t.phase else 'deleted' end, t.state, t.kind, t.section_id, t.category_id,
      t.responsible_id, t.deleted_at is not null)
    union all
    select null, before.phase, before.state from ticket_spell before left join ticket_spell s
      on s.organisation_id = before.organisation_id and s.ticket_id = before.ticket_id and s.from_at = before.to_at
    where before.to_at is not null and (s.was_phase, s.was_section_id, s.was_responsible_id)
      is distinct from (before.phase, before.section_id, before.responsible_id)`,
  "what reports add up is what a recount finds": `
    select o.slug, drift.* from organisation o cross join lateral report_bucket_drift(o.id) drift`,
  "the phase of a ticket follows from its state": `
    select t.number, t.state, t.phase from ticket t where (t.state, t.phase) not in (values ${phases})`,
  "the history of a ticket explains its state": `
    select t.number, t.state, h.to_state from ticket t left join lateral (
      select to_state from history_entry where organisation_id = t.organisation_id and ticket_id = t.id and to_state is not null
        and entry_type in ('created', 'transition', 'kind') order by at desc, id desc limit 1
    ) h on true where h.to_state is distinct from t.state`,
  "each step of a ticket begins where the one before ended": `
    select ticket_id, from_state, before from (
      select ticket_id, entry_type, from_state, lag(to_state) over (partition by organisation_id, ticket_id order by at, id) as before
      from history_entry where ticket_id is not null and to_state is not null and entry_type in ('created', 'transition', 'kind')
    ) steps where entry_type <> 'created' and from_state is distinct from before`,
  "every ticket was created exactly once": `
    select t.number from ticket t where 1 <> (
      select count(*) from history_entry h where h.organisation_id = t.organisation_id and h.ticket_id = t.id and h.entry_type = 'created')`,
  "every event was created exactly once, and its history explains its state": `
    select e.number, e.state from event e where 1 <> (
        select count(*) from history_entry h where h.organisation_id = e.organisation_id and h.event_id = e.id and h.ticket_id is null and h.entry_type = 'created')
      or e.state <> (select h.to_state from history_entry h where h.organisation_id = e.organisation_id and h.event_id = e.id
        and h.ticket_id is null and h.to_state is not null order by h.at desc, h.id desc limit 1)`,
  "numbers have neither gaps nor doubles": `
    select s.organisation_id, s.series, s.next, n.count, n.highest from number_series s join (
      select organisation_id, 'ticket' as series, count(*) as count, min(number) as lowest, max(number) as highest from ticket group by 1
      union all select organisation_id, 'event', count(*), min(number), max(number) from event group by 1
    ) n using (organisation_id, series) where n.highest <> s.next - 1 or n.count <> n.highest - n.lowest + 1`,
  "the version of a ticket counts its changes": `
    select t.number, t.version from ticket t where t.version <> 1 + (
      select count(*) from row_change c where c.organisation_id = t.organisation_id and c.row_id = t.id::text and c.table_name = 'ticket' and c.op = 'U')`,
  "everything written belongs to a logged command": `
    select 'history' as what, h.id::text from history_entry h
      left join command_log l on l.organisation_id = h.organisation_id and l.id = h.command_id where l.id is null
    union all select 'occasion', o.id::text from occasion o
      left join command_log l on l.organisation_id = o.organisation_id and l.id = o.command_id where l.id is null
    union all select c.table_name, c.row_id from row_change c
      left join command_log l on l.organisation_id = c.organisation_id and l.id = c.command_id where l.id is null and c.table_name <> 'organisation'`,
  "every step of a ticket is an occasion that rules could see": `
    select h.ticket_id, h.label from history_entry h where h.entry_type in ('created', 'transition') and h.label <> 'delete' and h.ticket_id is not null and not exists (
      select from occasion o where o.organisation_id = h.organisation_id and o.ticket_id = h.ticket_id and o.command_id = h.command_id)`,
  "a ticket shows the promise that runs out first": `
    select t.number, t.promise_due_at, first.due_at from ticket t left join lateral (
      select c.due_at from ticket_clock c where c.organisation_id = t.organisation_id and c.ticket_id = t.id
        and c.met_at is null and c.void_at is null and c.due_at is not null order by c.due_at limit 1
    ) first on true where t.promise_due_at is distinct from first.due_at`,
  "no promise runs on a ticket that is over": `
    select t.number, c.target from ticket_clock c join ticket t on t.organisation_id = c.organisation_id and t.id = c.ticket_id
    where c.met_at is null and c.void_at is null and t.phase in ('closed', 'cancelled')`,
  "a mail that waits is due, and one that is leased was tried": `
    select id, status from outbound_mail where (status = 'queued' and next_try_at is null) or (leased_until is not null and attempts = 0)`,
};

/** The invariants that do not hold, with what breaks them; empty when all is well (fault model F-21). */
export async function brokenInvariants(database: Direct): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {};
  for (const [title, sql] of Object.entries(checks)) {
    const found = await database.rows(sql);
    if (found.length > 0) broken[title] = found.slice(0, 5);
  }
  return broken;
}
