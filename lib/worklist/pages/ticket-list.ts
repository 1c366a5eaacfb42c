import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { readOffice } from "@/lib/access/page";
import { afterPlace } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { toSql } from "@/lib/kernel/to-sql";
import { visibleTickets } from "@/lib/ticket/visible";
import { ticketsWithWords } from "@/lib/ticket/with-words";

import { askerOf } from "../asker";
import { ticketLines, ticketOrders } from "../queries/ticket-lines";
import { type TicketFilter, activeOf, conditionOf, numberIn } from "../ticket-filter";
import { liveTickets, ticketFactColumns } from "../ticket-predicate";

const perPage = 50;
/** Beyond this a total is only "more than". */
const countedUpTo = 10_000;

export type Named = { id: string; name: string };
export type TicketListChoices = { sections: Named[]; members: Named[]; categories: Named[]; partner: string | null };
/** Why somebody may have found nothing: how many of these words are closed, and how many are elsewhere. */
export type Elsewhere = { inactive: number; anywhere: number };

/** The list of tickets one may see, narrowed; two statements, a third where nothing was found. */
export const ticketList = (slug: string, filter: TicketFilter, after: string | null) =>
  readOffice(slug, async (scope) => {
    const order = ticketOrders[filter.sort ?? "priority"];
    const where = narrowed(scope, filter);
    const pick = { name: "tickets", where: sql`${where} and ${afterPlace(order, after)}`, order, limit: perPage + 1 };
    const found = await ticketLines(scope, [pick]);
    const lines = found.slice(0, perPage);
    const beside = await besideTheList(scope, filter, after === null && found.length > perPage ? where : null);
    return {
      lines,
      next: found.length > perPage ? (lines.at(-1)?.place ?? null) : null,
      total: after === null ? (beside.total ?? lines.length) : null,
      moreThanTotal: beside.total !== null && beside.total > countedUpTo,
      choices: beside.choices,
      elsewhere: lines.length === 0 && filter.q ? await elsewhere(scope, filter.q) : null,
      now: scope.now,
      timeZone: scope.organisation.timeZone,
    };
  });

function narrowed(scope: Scope, filter: TicketFilter): SQL {
  const parts = [
    sql`${tickets.organisationId} = ${scope.organisationId}`,
    ofActivity[activeOf(filter)],
    toSql(conditionOf(filter), factColumns, askerOf(scope)),
    ...(filter.q && numberIn(filter.q) === null ? [ticketsWithWords(scope, filter.q)] : []),
    // What has no deadline, or was never closed, has no place in such an order.
    ...(filter.sort === "deadline" ? [sql`${tickets.deadline} is not null`] : []),
    ...(filter.sort === "closed" ? [sql`${tickets.closedAt} is not null`] : []),
    visibleTickets(scope),
  ];
  return sql.join(parts, sql` and `);
}

const ofActivity = {
  yes: liveTickets,
  no: sql`${tickets.deletedAt} is null and ${tickets.phase} in ('closed', 'cancelled')`,
  all: sql`${tickets.deletedAt} is null`,
};

const factColumns = {
  ...ticketFactColumns,
  number: tickets.number,
  sectionId: tickets.sectionId,
  categoryId: tickets.categoryId,
  partnerId: tickets.partnerId,
  contactId: tickets.contactId,
  priority: tickets.priority,
};

async function besideTheList(scope: Scope, { partner }: TicketFilter, counted: SQL | null) {
  const { organisationId } = scope;
  const named = (table: SQL, label: SQL, more: SQL) => sql`(
    select coalesce(json_agg(json_build_object('id', x.id, 'name', ${label}) order by ${label} collate "und-x-icu"), '[]')
    from ${table} where x.organisation_id = ${organisationId} and ${more})`;
  const found = await scope.tx.execute<{
    choices: TicketListChoices;
    total: number | null;
  }>(sql`select json_build_object(
      'sections', ${named(sql`section x`, sql`x.name`, sql`x.active`)},
      'categories', ${named(sql`category x`, sql`x.name`, sql`x.active`)},
      'members', (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', p.name) order by p.name collate "und-x-icu"), '[]')
        from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        where m.organisation_id = ${organisationId} and m.active and m.role <> 'partner'),
      'partner', (select p.name from partner p where p.organisation_id = ${organisationId} and p.id = ${partner ?? null}::uuid)
    ) as choices,
    ${counted ? sql`(select count(*)::int from (select from ${tickets} where ${counted} limit ${countedUpTo + 1}) counted)` : sql`null::int`} as total`);
  const [row] = found.rows;
  if (!row) throw new Error("The choices of the list were not answered.");
  return row;
}

async function elsewhere(scope: Scope, text: string): Promise<Elsewhere> {
  const number = numberIn(text);
  const found = await scope.tx.execute<Elsewhere>(sql`
    select count(*) filter (where ${tickets.phase} in ('closed', 'cancelled'))::int as inactive, count(*)::int as anywhere
    from ${tickets} where ${tickets.organisationId} = ${scope.organisationId}
      and ${number === null ? ticketsWithWords(scope, text) : sql`${tickets.number} = ${number}`} and ${visibleTickets(scope)}`);
  return found.rows[0] ?? { inactive: 0, anywhere: 0 };
}
