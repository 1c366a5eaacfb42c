import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { type Words, words } from "@/lib/kernel/words";
import { orderStates } from "@/lib/sale-order/schema";
import { visibleTickets } from "@/lib/ticket/visible";

import { type CsvFile, type CsvLine, amountOf, dayOf, readCsv } from "./read-csv";
import { MOST_LINES, type OrderImportInput, neededFields } from "./schema";

export type ReadyLine = { line: number; label: string; input: Record<string, unknown> };
export type WrongLine = { line: number; raw: Record<string, string>; because: Words };
export type Checked = Pick<CsvFile, "columns" | "mapping"> & { ready: ReadyLine[]; wrong: WrongLine[] };

/**
 * Reads a file of orders without writing anything: which lines can be imported, and what is wrong with the others.
 *
 * @throws {Refusal} "invalid" for what is no such file.
 */
export async function checkFile(scope: Scope, { csv, mapping: chosen }: OrderImportInput): Promise<Checked> {
  const { columns, mapping, lines } = readCsv(csv, chosen);
  if (columns.length < 2) throw new Refusal("invalid", "order.refusal.notCsv");
  if (lines.length > MOST_LINES)
    throw new Refusal("invalid", words("order.refusal.tooManyLines", { most: MOST_LINES }));
  const known = await lookedUp(scope, lines);
  const seen = new Set<string>();
  const ready: ReadyLine[] = [];
  const wrong: WrongLine[] = [];
  for (const line of lines) {
    const read = lineOf(line, known, seen);
    if ("because" in read) wrong.push({ line: line.line, raw: line.raw, because: read.because });
    else ready.push({ line: line.line, label: read.label, input: read.input });
  }
  return { columns, mapping, ready, wrong };
}

const no = (key: string) => ({ because: words(key) });

type Known = {
  numbers: Set<string>;
  partners: Map<string, string[]>;
  sections: Map<string, string[]>;
  members: Map<string, string[]>;
  opportunities: Set<number>;
};

function lineOf(
  { values }: CsvLine,
  known: Known,
  seen: Set<string>,
): { label: string; input: Record<string, unknown> } | { because: Words } {
  const missing = neededFields.find((field) => !values[field]);
  if (missing) return { because: words(`order.refusal.missing.${missing}`) };
  const { number = "", orderedOn = "", partner = "", amount = "", currency, state, section, responsible } = values;
  if (number.length > 120) return no("refusal.tooLong");
  if (seen.has(number)) return no("order.refusal.numberTwice");
  seen.add(number);
  if (known.numbers.has(number)) return no("order.refusal.numberTaken");
  const day = dayOf(orderedOn);
  if (!day) return no("refusal.date");
  const value = amountOf(amount);
  if (value === null) return no("refusal.number");
  const partnerIds = known.partners.get(partner.toLowerCase()) ?? [];
  if (partnerIds.length === 0) return no("order.refusal.customerUnknown");
  if (partnerIds.length > 1) return no("order.refusal.customerAmbiguous");
  if (currency && !/^[A-Za-z]{3}$/.test(currency)) return no("refusal.currencyUnknown");
  const stands = orderStates.find((one) => one === (state ?? "confirmed").toLowerCase());
  if (!stands) return no("order.refusal.stateUnknown");
  const sectionId = section ? known.sections.get(section.toLowerCase())?.[0] : null;
  if (sectionId === undefined) return no("order.refusal.sectionUnknown");
  const responsibleId = responsible ? known.members.get(responsible.toLowerCase())?.[0] : null;
  if (responsibleId === undefined) return no("order.refusal.responsibleUnknown");
  const opportunity = values.opportunity ? opportunityOf(values.opportunity) : null;
  if (values.opportunity && (opportunity === null || !known.opportunities.has(opportunity)))
    return no("order.refusal.opportunityUnknown");
  const input = {
    number,
    orderedOn: day,
    partnerId: partnerIds[0],
    amount: value,
    state: stands,
    ...(currency && { currency: currency.toUpperCase() }),
    ...(sectionId && { sectionId }),
    ...(responsibleId && { responsibleId }),
    ...(opportunity && { opportunity }),
  };
  return { label: `${number} ${partner}`, input };
}

const opportunityOf = (text: string): number | null => {
  const digits = /^[#[]?(\d{1,9})\]?$/.exec(text.trim())?.[1];
  return digits ? Number(digits) : null;
};

/** Texts of the file as one parameter. */
const list = (texts: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;

/** Everything the lines name, in one statement. */
async function lookedUp(scope: Scope, lines: readonly CsvLine[]): Promise<Known> {
  const { organisationId } = scope;
  const all = (field: keyof CsvLine["values"]) => [
    ...new Set(lines.flatMap(({ values }) => (values[field] ? [values[field].toLowerCase()] : []))),
  ];
  const numbers = [...new Set(lines.flatMap(({ values }) => (values.number ? [values.number] : [])))];
  const opportunities = all("opportunity").flatMap((text) => opportunityOf(text) ?? []);
  const found = await scope.tx.execute<{ what: string; name: string; id: string }>(sql`
    select 'number' as what, number as name, id::text as id from sale_order
      where organisation_id = ${organisationId} and number in ${list(numbers)}
    union all select 'partner', lower(name), id::text from partner
      where organisation_id = ${organisationId} and active and not is_internal and lower(name) in ${list(all("partner"))}
    union all select 'partner', lower(email), id::text from partner
      where organisation_id = ${organisationId} and active and not is_internal and lower(email) in ${list(all("partner"))}
    union all select 'section', lower(name), id::text from section
      where organisation_id = ${organisationId} and active and lower(name) in ${list(all("section"))}
    union all select 'section', lower(code), id::text from section
      where organisation_id = ${organisationId} and active and lower(code) in ${list(all("section"))}
    union all select 'member', lower(p.name), m.user_id::text from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.active and m.role <> 'partner' and lower(p.name) in ${list(all("responsible"))}
    union all select 'member', lower(m.email), m.user_id::text from membership m
      where m.organisation_id = ${organisationId} and m.active and m.role <> 'partner' and lower(m.email) in ${list(all("responsible"))}
    union all select 'opportunity', ${tickets.number}::text, ${tickets.id}::text from ${tickets}
      where ${tickets.organisationId} = ${organisationId} and ${tickets.kind} = 'sale_opportunity'
        and ${tickets.number} = any(${`{${opportunities.join(",")}}`}::int[]) and ${visibleTickets(scope)}`);
  const named = (what: string) => {
    const byName = new Map<string, string[]>();
    for (const row of found.rows) {
      if (row.what === what) byName.set(row.name, [...new Set([...(byName.get(row.name) ?? []), row.id])]);
    }
    return byName;
  };
  return {
    numbers: new Set(named("number").keys()),
    partners: named("partner"),
    sections: named("section"),
    members: named("member"),
    opportunities: new Set([...named("opportunity").keys()].map(Number)),
  };
}
