import "server-only";
import { setImmediate as breath } from "node:timers/promises";

import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { Promises } from "./level";
import { isLive } from "./promise";
import { nothingHappened, underProposal } from "./reckon-anew";
import { reckon } from "./reckon";
import type { Target } from "./schema";
import { type TicketWithClocks, ticketsWithClocks } from "./ticket-clocks";

/** When a promise runs out: a moment, "waiting" for the partner, or null where there is none. */
export type Due = Date | "waiting" | null;

export type PromiseChange = { number: number; title: string; target: Target; before: Due; after: Due };

export type Preview = {
  /** How many unclosed tickets were looked at, and whether there are more. */
  looked: number;
  isPart: boolean;
  /**
   * Tickets of which a promise changes, and how many of these would be overdue that are not now, and the reverse. A
   * ticket is overdue while any promise about it is.
   */
  tickets: number;
  newlyOverdue: number;
  noLongerOverdue: number;
  /** The first of the changes: what would be overdue, then by when it is due. */
  changes: PromiseChange[];
};

const most = 5000;
const batch = 1000;
const shown = 50;
/** After so many tickets others of this process get their turn. */
const breathEvery = 50;

/** What other levels or hours would do to the promises that run now. Writes nothing. */
export async function previewOf(scope: Scope, proposed: Promises): Promise<Preview> {
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    select ${tickets.id} as id from ${tickets}
    where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.deletedAt} is null
      and ${tickets.phase} in ('draft', 'submitted', 'open', 'pending')
    order by ${tickets.promiseDueAt} nulls last, ${tickets.id} limit ${most + 1}`);
  const ids = rows.slice(0, most).map(({ id }) => id);
  const changes: PromiseChange[] = [];
  const isOverdue = (due: Due) => due instanceof Date && due < scope.now;
  let newlyOverdue = 0;
  let noLongerOverdue = 0;
  for (let at = 0; at < ids.length; at += batch) {
    const found = await ticketsWithClocks(scope, ids.slice(at, at + batch));
    for (const [place, ticket] of found.entries()) {
      if (place % breathEvery === 0) await breath();
      const { before, after } = duesOf(scope, ticket, proposed);
      changes.push(...changesOf(ticket, before, after));
      const [was, becomes] = [before, after].map((dues) => [...dues.values()].some(isOverdue));
      if (!was && becomes) newlyOverdue += 1;
      if (was && !becomes) noLongerOverdue += 1;
    }
  }
  const newly = changes.filter(({ before, after }) => !isOverdue(before) && isOverdue(after));
  const others = changes.filter((change) => !newly.includes(change));
  const inOrder = [newly, others].flatMap((some) => some.toSorted((one, other) => orderOf(one) - orderOf(other)));
  return {
    looked: ids.length,
    isPart: rows.length > most,
    tickets: new Set(changes.map(({ number }) => number)).size,
    newlyOverdue,
    noLongerOverdue,
    changes: inOrder.slice(0, shown),
  };
}

const orderOf = ({ after }: PromiseChange): number => (after instanceof Date ? after.getTime() : Infinity);

type Dues = ReadonlyMap<Target, Due>;

/** When the promises about a ticket run out now, and when they would. */
function duesOf(scope: Scope, ticket: TicketWithClocks, proposed: Promises): { before: Dues; after: Dues } {
  const before = new Map(
    ticket.clocks
      .filter(isLive)
      .map(({ target, dueAt }): [Target, Due] => [target, dueAt ? new Date(dueAt) : "waiting"]),
  );
  const after = new Map(
    underProposal(ticket, proposed, nothingHappened(scope))
      .filter(isLive)
      .map((clock): [Target, Due] => [clock.target, reckon(clock, proposed).dueAt ?? "waiting"]),
  );
  return { before, after };
}

function changesOf({ number, title }: TicketWithClocks, before: Dues, after: Dues): PromiseChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((target) => {
    const change = {
      number,
      title,
      target,
      before: before.get(target) ?? null,
      after: after.get(target) ?? null,
    };
    return asText(change.before) === asText(change.after) ? [] : [change];
  });
}

const asText = (due: Due): string => (due instanceof Date ? due.toISOString() : (due ?? ""));
