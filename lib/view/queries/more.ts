import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { type SortKey, orderBy } from "@/lib/kernel/keyset";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";
import { ticketsToShow } from "@/lib/ticket/load";
import { kindOf } from "@/lib/ticket/registry";
import { visibleTickets } from "@/lib/ticket/visible";
import { offeredTransitions } from "@/lib/workflow/decide";
import { narrowed } from "@/lib/worklist/narrowed";
import { orderOf } from "@/lib/worklist/pick";
import { worklistOf } from "@/lib/worklist/registry";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";
import { orderFor } from "@/lib/worklist/ticket-order";

import type { OwnField } from "./beside";
import { type TicketRowShown, ticketRows } from "./ticket-rows";

type Asked = { filter: TicketFilter; list: string | null };

/** Rows of a view after a place in it: the next of the page, or those of an export. */
export async function rowsAfter(
  scope: Scope,
  asked: Asked,
  after: string | null,
  limit: number,
): Promise<{ rows: TicketRowShown[]; next: string | null; fields: OwnField[] }> {
  const { where, order } = viewOf(scope, asked);
  const found = await ticketRows(scope, { where, order, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return {
    rows,
    next: found.length > limit ? (rows.at(-1)?.place ?? null) : null,
    fields: await ownFields(scope),
  };
}

/** Number and version of all that a view holds, in its order, at most `limit`. */
export async function selectionOf(scope: Scope, asked: Asked, limit: number): Promise<[number, number][]> {
  const { where, order } = viewOf(scope, asked);
  const found = await scope.tx.execute<{ number: number; version: number }>(sql`
    select ${tickets.number} as number, ${tickets.version} as version from ${tickets} where ${where} order by ${orderBy(order)} limit ${limit}`);
  return found.rows.map(({ number, version }) => [number, version]);
}

/** The steps that every one of these tickets can take now; numbers one may not see are as good as not there. */
export async function stepsInCommon(
  scope: Scope,
  numbers: readonly number[],
): Promise<{ transition: string; label: Words; needs: readonly string[] }[]> {
  staffOnly(scope);
  const found = await scope.tx.execute<{ id: string }>(sql`
    select ${tickets.id} as id from ${tickets} where ${tickets.organisationId} = ${scope.organisationId}
      and ${tickets.number} = any(${`{${numbers.join(",")}}`}::int[]) and ${visibleTickets(scope)}`);
  if (found.rows.length === 0) return [];
  const loaded = await ticketsToShow(
    scope,
    found.rows.map(({ id }) => id),
  );
  const [first, ...others] = loaded.map(({ row, situation }) =>
    offeredTransitions(kindOf(row.kind).workflow, { ...situation, state: row.state }).filter(
      ({ enabled, code }) => enabled && code !== "delete",
    ),
  );
  return (first ?? [])
    .filter(({ code }) => others.every((offered) => offered.some((one) => one.code === code)))
    .map(({ code, label, needs }) => ({ transition: code, label, needs }));
}

function viewOf(scope: Scope, { filter, list: id }: Asked): { where: SQL; order: readonly SortKey[] } {
  staffOnly(scope);
  const list = id === null ? null : worklistOf(id);
  if (list === undefined || list?.target === "event") throw notFound();
  return {
    where: narrowed(scope, filter, list),
    order: list && !filter.sort ? orderOf(list) : orderFor(filter.sort),
  };
}

async function ownFields(scope: Scope): Promise<OwnField[]> {
  const found = await scope.tx.execute<OwnField>(sql`
    select f.key, f.label, f.label_translations as "labelTranslations", f.type, f.choices from custom_field f where f.organisation_id = ${scope.organisationId} and f.active`);
  return found.rows;
}

function staffOnly({ actor }: Scope): void {
  if (actor.kind !== "person" || actor.standing.role === "partner") throw notFound();
}
