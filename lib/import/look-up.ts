import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, saleOrders, tickets } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";
import { visibleOrders } from "@/lib/ticket/visible-orders";

import type { ImportField, NamedThing } from "./fields/field";
import type { Known, Texts } from "./interpret";
import type { ImportedThing, Mapping } from "./schema";
import { momentOf } from "./values";

/** What is here already of what some rows name: others, and themselves from an earlier import. */
export type Here = { known: Known; target: (texts: Texts) => readonly string[] };

type What = NamedThing | "partnerKey" | "ticketKey" | "eventKey" | "order";
type Wanted = Partial<Record<What, Set<string>>>;

/** Everybody and everything that these rows name, in one statement. */
export async function lookUp(
  scope: Scope,
  what: ImportedThing,
  fields: readonly ImportField[],
  mapping: Mapping,
  rows: readonly Texts[],
): Promise<Here> {
  const wanted = wantedBy(what, fields, mapping, rows);
  const found = await namesFound(scope, mapping, wanted);
  const ids = (of: What, name: string | undefined) => (name ? (found.get(`${of} ${asLookedFor(of, name)}`) ?? []) : []);
  const known: Known = (of, name) => (isOneOf(of) ? keyedFirst(of, name) : ids(of, name));
  return { known, target };

  function keyedFirst(of: NamedThing, name: string): readonly string[] {
    const keyed = ids(isTicket(of) ? "ticketKey" : "partnerKey", name);
    return keyed.length > 0 ? keyed : ids(of, name);
  }

  function target(texts: Texts): readonly string[] {
    if (what === "orders") return ids("order", texts.number);
    if (what === "tickets") return ids("ticketKey", texts.key);
    if (what === "events") return ids("eventKey", eventKey(mapping, texts));
    const keyed = ids("partnerKey", texts.key);
    if (keyed.length > 0) return keyed;
    return what === "companies" ? ids("company", texts.name) : ids("person", texts.email ?? texts.name);
  }
}

/** Names are told apart by their letters alone; keys of programs also by which of them are large. */
const asLookedFor = (of: What, text: string): string => (exact.has(of) ? text : text.toLowerCase());
const exact: ReadonlySet<What> = new Set<What>(["partnerKey", "ticketKey", "eventKey", "order"]);

const isTicket = (of: NamedThing) => of === "opportunity" || of === "ticket";

/** What another program may have a name for. */
const isOneOf = (of: NamedThing) => isTicket(of) || of === "company" || of === "partner" || of === "person";

/** As `interpret` makes it of the row. */
const eventKey = ({ days }: Mapping, { key, beginAt = "", direction = "", sender = "", title = "" }: Texts): string =>
  key ?? [momentOf(beginAt, days) ?? "", direction.toLowerCase(), sender, title].join(" ");

function wantedBy(
  what: ImportedThing,
  fields: readonly ImportField[],
  mapping: Mapping,
  rows: readonly Texts[],
): Wanted {
  const wanted: Wanted = {};
  const want = (of: What, text: string | undefined) => {
    if (text) (wanted[of] ??= new Set()).add(asLookedFor(of, text));
  };
  for (const texts of rows) {
    for (const field of fields) {
      if (field.type !== "name") continue;
      for (const name of field.many ? (texts[field.name] ?? "").split(/[;|]/) : [texts[field.name]]) {
        want(field.of, name?.trim());
        if (isOneOf(field.of)) want(isTicket(field.of) ? "ticketKey" : "partnerKey", name?.trim());
      }
    }
    if (what === "orders") want("order", texts.number);
    else if (what === "tickets") want("ticketKey", texts.key);
    else if (what === "events") want("eventKey", eventKey(mapping, texts));
    else {
      want("partnerKey", texts.key);
      if (what === "companies") want("company", texts.name);
      else want("person", texts.email ?? texts.name);
    }
  }
  return wanted;
}

async function namesFound(scope: Scope, mapping: Mapping, wanted: Wanted): Promise<Map<string, string[]>> {
  const arms = Object.entries(wanted).flatMap(([of, texts]) =>
    arm(scope, mapping, of as What, sql`(select jsonb_array_elements_text(${JSON.stringify([...texts])}::jsonb))`, [
      ...texts,
    ]),
  );
  const found = new Map<string, string[]>();
  if (arms.length === 0) return found;
  const { rows } = await scope.tx.execute<{ of: string; name: string; id: string }>(
    sql`with found(of, name, id) as (${sql.join(arms, sql` union all `)}) select of, name, id from found`,
  );
  for (const { of, name, id } of rows) {
    const ids = found.get(`${of} ${name}`) ?? [];
    if (!ids.includes(id)) found.set(`${of} ${name}`, [...ids, id]);
  }
  return found;
}

/** Where a sort of names is looked for. */
function arm(scope: Scope, { ticketKind, source }: Mapping, of: What, list: SQL, texts: readonly string[]): SQL[] {
  const o = scope.organisationId;
  const named = (column: SQL, id: SQL, from: SQL) =>
    sql`select ${of}::text, ${column}, ${id}::text from ${from} and ${column} in ${list}`;
  const partner = (where: SQL) =>
    [sql`lower(name)`, sql`email_key`].map((column) =>
      named(column, sql`id`, sql`partner where organisation_id = ${o} and active and not is_internal and ${where}`),
    );
  const tree = (table: SQL, where: SQL, column = sql`lower(name)`) =>
    named(column, sql`id`, sql`${table} where organisation_id = ${o} and active and ${where}`);
  // Keys of what was deleted, taken out of use since, or is hidden from the person name nothing.
  const key = (id: SQL, record: SQL, isThere: SQL) =>
    named(
      sql`k.key`,
      id,
      sql`import_key k join ${record} on ${record}.organisation_id = k.organisation_id and ${record}.id = ${id}
        where k.organisation_id = ${o} and k.source = ${source} and ${isThere}`,
    );
  const arms: Record<What, () => SQL[]> = {
    company: () => partner(sql`partner_type = 'company'`),
    person: () => partner(sql`partner_type = 'person'`),
    partner: () => partner(sql`true`),
    partnerCategory: () => [tree(sql`partner_category`, sql`true`)],
    category: () => [tree(sql`category`, sql`(kind is null or kind = ${ticketKind})`)],
    section: () => [tree(sql`section`, sql`true`), tree(sql`section`, sql`true`, sql`lower(code)`)],
    member: () =>
      [sql`lower(p.name)`, sql`m.email_key`].map((column) =>
        named(
          column,
          sql`m.user_id`,
          sql`membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
            where m.organisation_id = ${o} and m.active and m.role <> 'partner'`,
        ),
      ),
    partnerKey: () => [key(sql`k.partner_id`, sql`partner`, sql`partner.active`)],
    ticketKey: () => [key(sql`k.ticket_id`, sql`${tickets}`, visibleTickets(scope))],
    eventKey: () => [key(sql`k.event_id`, sql`${events}`, visibleEvents(scope))],
    order: () => [
      named(
        sql`${saleOrders.number}`,
        sql`${saleOrders.id}`,
        sql`${saleOrders} where ${saleOrders.organisationId} = ${o} and ${visibleOrders(scope)}`,
      ),
    ],
    opportunity: () => [ticketsByNumber(scope, "opportunity", texts)],
    ticket: () => [ticketsByNumber(scope, "ticket", texts)],
  };
  return arms[of]();
}

/** Tickets by their number here, as people write it: "#101", "[101]", "101". */
function ticketsByNumber(scope: Scope, of: "opportunity" | "ticket", texts: readonly string[]): SQL {
  const numbered = texts.flatMap((name) => {
    const digits = /^[#[]?(\d{1,9})\]?$/.exec(name)?.[1];
    return digits ? [{ name, number: Number(digits) }] : [];
  });
  const ofKind = of === "opportunity" ? sql`and ${tickets.kind} = 'sale_opportunity'` : sql``;
  return sql`select ${of}::text, asked.name, ${tickets.id}::text from ${tickets}
    join jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) asked(name text, number integer)
      on ${tickets.number} = asked.number
    where ${tickets.organisationId} = ${scope.organisationId} ${ofKind} and ${visibleTickets(scope)}`;
}
