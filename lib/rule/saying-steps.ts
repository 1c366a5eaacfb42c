import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { columnName } from "@/lib/access/query-builder";
import { changesBelongToEach } from "@/lib/access/run-caused";
import type { Scope } from "@/lib/kernel/scope";
import { type TicketRow, ticketColumns } from "@/lib/ticket/row";
import { uuidArray } from "@/lib/ticket/visible";

/** One change of a ticket; `after` is its row then. */
export type TicketStep = { own: Scope; values: Record<string, unknown>; after: TicketRow };

/**
 * Statements that change tickets step by step: all first steps, then all second ones, and so on, those that set the same
 * columns in one, so that plans and triggers are called once for many tickets. Each change stands in the record under
 * its own command. To be said in this order.
 */
export const sayingSteps = (scope: Scope, steps: readonly TicketStep[]): SQL[] =>
  wavesOf(steps).flatMap((wave) => [
    changesBelongToEach(new Map(wave.map(({ own, after }) => [after.id, own.commandId ?? ""]))),
    changing(scope, wave),
  ]);

/** The first steps of all tickets, their second ones, and so on; apart by what they set. */
function wavesOf(steps: readonly TicketStep[]): TicketStep[][] {
  const taken = new Map<string, number>();
  const waves: Map<string, TicketStep[]>[] = [];
  for (const step of steps) {
    const place = taken.get(step.after.id) ?? 0;
    taken.set(step.after.id, place + 1);
    const wave = (waves[place] ??= new Map<string, TicketStep[]>());
    const columns = Object.keys(step.values).toSorted().join();
    const alike = wave.get(columns);
    if (alike) alike.push(step);
    else wave.set(columns, [step]);
  }
  return waves.flatMap((wave) => [...wave.values()]);
}

function changing({ organisationId, now }: Scope, wave: readonly TicketStep[]): SQL {
  const columns = Object.keys(wave[0]?.values ?? {}).toSorted();
  const named = columns.map((key) => {
    const column = ticketColumns[key as keyof typeof ticketColumns];
    return { name: `"${columnName(column)}"`, key: `"${key}"`, type: column.getSQLType() };
  });
  const set = named.map(({ name, key }) => `${name} = given.${key}`).join(", ");
  const types = ["id uuid", ...named.map(({ key, type }) => `${key} ${type}`)].join(", ");
  const given = JSON.stringify(wave.map(({ after, values }) => ({ id: after.id, ...values })));
  return sql`update ticket set ${sql.raw(set)}, updated_at = ${now.toISOString()}::timestamptz, version = ticket.version + 1
    from json_to_recordset(${given}::json) as given(${sql.raw(types)})
    where ticket.organisation_id = ${organisationId} and ticket.id = given.id
      and ticket.id = any(${uuidArray(wave.map(({ after }) => after.id))}::uuid[])`;
}
