import type pg from "pg";

/**
 * How `report_bucket` is kept: in the transaction that writes tickets, in one statement in key order (as live counts are),
 * and made anew where the organisation's days begin elsewhere. Idempotent, run after every migration.
 */

const key = "organisation_id, basis, month, section_id, responsible_id, kind, category_id, state, currency";
const sums = [
  "count",
  "closed",
  "delay",
  "revenue",
  "weighted",
  "cost",
  "with_cost",
  "probability",
  "with_probability",
] as const;

/** What of a ticket its buckets depend on. */
const depends = [
  "section_id",
  "responsible_id",
  "kind",
  "category_id",
  "state",
  "phase",
  "currency",
  "created_at",
  "closed_at",
  "expected_revenue",
  "expected_cost",
  "probability",
  "deleted_at",
];
const anyOf = (figures: readonly string[]) => figures.map((figure) => `${figure} <> 0`).join(" or ");
const of = (alias: string) => depends.map((column) => `${alias}.${column}`).join(", ");

/** What was merged or cancelled ended as well, but is not closed. */
const closed = "t.closed_at is not null and t.phase = 'closed'";

/** Each ticket of `from` in the months it belongs to, with what it adds to them. */
export const bucketedTickets = (from: string, sign: "" | "-" = ""): string => `
  select t.organisation_id, m.basis, date_trunc('month', m.at at time zone o.time_zone)::date as month,
    t.section_id, t.responsible_id, t.kind, t.category_id, t.state, t.currency,
    ${sign}1 as count, ${sign}(${closed})::int as closed,
    ${sign}coalesce(extract(epoch from case when ${closed} then t.closed_at - t.created_at end) * 1000000, 0)::bigint as delay,
    ${sign}coalesce(t.expected_revenue * 100, 0)::bigint as revenue,
    ${sign}coalesce(round(t.expected_revenue * t.probability), 0)::bigint as weighted,
    ${sign}coalesce(t.expected_cost * 100, 0)::bigint as cost, ${sign}(t.expected_cost is not null)::int as with_cost,
    ${sign}t.probability::bigint as probability,
    ${sign}(t.kind = 'sale_opportunity' or t.probability > 0)::int as with_probability
  from ${from} t join organisation o on o.id = t.organisation_id
    cross join lateral (values ('created', t.created_at), ('closed', t.closed_at)) m(basis, at)
  where t.deleted_at is null and m.at is not null`;

const added = (rows: string): string => `
    insert into report_bucket (${key}, ${sums.join(", ")})
    select ${key}, ${sums.map((name) => `sum(${name})`).join(", ")}
    from (${rows}) moves
    group by ${key}
    having ${anyOf(sums.map((name) => `sum(${name})`))}
    order by ${key}
    on conflict (${key})
    do update set ${sums.map((name) => `${name} = report_bucket.${name} + excluded.${name}`).join(", ")};`;

/** Writers of an organisation hold this together; who makes its buckets anew holds it alone. */
const lockOf = (organisation: string) => `hashtextextended('report_bucket ' || ${organisation}, 0)`;

export const bucketFunctionsSql = `
create or replace function keep_report_buckets() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock_shared(${lockOf("organisation_id")}) from (select distinct organisation_id from new_rows) at;
    ${added(bucketedTickets("new_rows"))}
  elsif tg_op = 'UPDATE' then
    if not exists (select from old_rows o join new_rows n using (organisation_id, id) where (${of("o")}) is distinct from (${of("n")})) then
      return null;
    end if;
    perform pg_advisory_xact_lock_shared(${lockOf("organisation_id")}) from (select distinct organisation_id from new_rows) at;
    ${added(`${bucketedTickets("old_rows", "-")} union all ${bucketedTickets("new_rows")}`)}
  else
    perform pg_advisory_xact_lock_shared(${lockOf("organisation_id")}) from (select distinct organisation_id from old_rows) at;
    ${added(bucketedTickets("old_rows", "-"))}
  end if;
  return null;
end $$;

create or replace function rebuild_report_buckets(which uuid) returns void language plpgsql set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock(${lockOf("which")});
  delete from report_bucket where organisation_id = which;
  ${added(bucketedTickets("(select * from ticket where organisation_id = which)"))}
end $$;

create or replace function move_report_months() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  perform rebuild_report_buckets(new.id);
  return null;
end $$;

-- Where a recount finds something else, and by how many tickets; empty when all is well.
create or replace function report_bucket_drift(which uuid) returns table (basis text, month date, difference bigint)
language sql stable set search_path = pg_catalog, public as $$
  select basis, month, sum(count) from (
    select ${key}, ${sums.join(", ")} from report_bucket where organisation_id = which
    union all ${bucketedTickets("(select * from ticket where organisation_id = which)", "-")}
  ) apart
  group by ${key} having ${anyOf(sums.map((name) => `sum(${name})`))}
$$;`;

export const bucketTriggersSql = `
-- Counters that change all day: room for it on the page, so that no index has to know.
alter table report_bucket set (fillfactor = 70);
drop trigger if exists keep_buckets_insert on ticket;
create trigger keep_buckets_insert after insert on ticket referencing new table as new_rows
  for each statement execute function keep_report_buckets();
drop trigger if exists keep_buckets_update on ticket;
create trigger keep_buckets_update after update on ticket referencing old table as old_rows new table as new_rows
  for each statement execute function keep_report_buckets();
drop trigger if exists keep_buckets_delete on ticket;
create trigger keep_buckets_delete after delete on ticket referencing old table as old_rows
  for each statement execute function keep_report_buckets();
drop trigger if exists move_report_months on organisation;
create trigger move_report_months after update on organisation
  for each row when (old.time_zone is distinct from new.time_zone) execute function move_report_months();`;

/** Counted anew wherever what is added up has changed since. */
const filled = "filled, closed by phase";

/** Counts what was there before the triggers were as they are: once, an organisation after the other. */
export async function fillReportBuckets(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ note: string | null }>(
    "select obj_description('report_bucket'::regclass, 'pg_class') as note",
  );
  if (rows[0]?.note === filled) return;
  await client.query("set role suivi_account");
  const organisations = await client.query<{ id: string }>("select id from organisation");
  for (const { id } of organisations.rows) {
    // Nobody sees tickets but in the scope of their organisation, the owner of the tables included.
    await client.query(`begin; set local role suivi_app; set local app.organisation_id = '${id}'`);
    await client.query("select rebuild_report_buckets($1)", [id]);
    await client.query("commit");
  }
  await client.query("set role suivi_owner");
  await client.query(`comment on table report_bucket is '${filled}'`);
  await client.query("reset role");
}
