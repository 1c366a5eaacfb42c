import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { ticketToShow } from "@/lib/ticket/load";

import { asThen } from "../as-then";
import { type Ledger, ledgerOf } from "../ledger";
import { readPromises } from "../load-promises";
import type { Turn } from "../promise";
import type { Target } from "../schema";

export type StoredClock = {
  id: string;
  target: Target;
  turns: Turn[];
  levelId: string;
  levelVersion: number;
  calendarVersion: number;
  minutes: number;
  isLive: boolean;
};

/**
 * The promises about one ticket, each as arithmetic of what ran, paused and was closed; newest last. Those that ended
 * are reckoned by the level and the hours of then.
 *
 * @throws {Refusal} "not-found" for what is not there and for what is not the reader's.
 */
export async function ticketPromises(
  scope: Scope,
  number: number,
): Promise<{ number: number; title: string; ledgers: Ledger[]; now: Date; timeZone: string }> {
  const { row } = await ticketToShow(scope, { number });
  const clocks = await clocksOf(scope, row.id);
  const { promises } = await readPromises(scope);
  const ledgers: Ledger[] = [];
  for (const clock of clocks) {
    const then = clock.isLive ? promises : await asThen(scope, promises, clock);
    ledgers.push(ledgerOf(clock, then, scope.now));
  }
  return { number: row.number, title: row.title, ledgers, now: scope.now, timeZone: scope.organisation.timeZone };
}

/** The newest of many. */
async function clocksOf({ tx, organisationId }: Scope, ticketId: string): Promise<StoredClock[]> {
  const { rows } = await tx.execute<StoredClock>(sql`
    select id, target, turns, service_level_id as "levelId", service_level_version as "levelVersion",
      calendar_version as "calendarVersion", minutes, met_at is null and void_at is null as "isLive"
    from ticket_clock where organisation_id = ${organisationId} and ticket_id = ${ticketId}
    order by started_at desc, id desc limit 50`);
  return rows.toReversed();
}
