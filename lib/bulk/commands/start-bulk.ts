import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { visibleEvents } from "@/lib/event/visible";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { visibleTickets } from "@/lib/ticket/visible";

import type { BulkAct } from "../act";
import { bulkActOf } from "../known-acts";
import type { StartBulkInput } from "../schema";
import { fileBulk } from "./file-bulk";

/**
 * One act on many records: each becomes a command of its own, done by the worker as the person who asked. Permission is
 * asked row by row, when it is done.
 *
 * @throws {Refusal} "blocked" for an act that is not offered for many; "not-found" when the asker sees none of them.
 */
export const startBulk = command("bulk.start", async (scope, { act: name, params, rows }: StartBulkInput) => {
  staffOnly(scope);
  const act = bulkActOf(name);
  if (!act || act.on === "other") throw new Refusal("blocked", "bulk.refusal.unknownAct");
  const common = act.params.parse(params);
  const chosen = [...new Map(rows.map((row) => [row.number, row])).values()];
  const titles = await titlesOf(
    scope,
    act.on,
    chosen.map(({ number }) => number),
  );
  // Of what one may not see, nothing is learned: not even that it was written down.
  if (titles.size === 0) throw notFound();
  return fileBulk(scope, {
    act: act.name,
    params: common,
    rows: chosen.map(({ number, version }) => ({
      label: titles.has(number) ? `[${number}] ${titles.get(number)}` : `[${number}]`,
      input: { number, ...(version !== undefined && { version }) },
    })),
  });
});

/** Titles of what the asker may see; the others keep their number, and fail by themselves. */
async function titlesOf(scope: Scope, on: BulkAct["on"], numbers: readonly number[]): Promise<Map<number, string>> {
  const table = on === "event" ? events : tickets;
  const visible = on === "event" ? visibleEvents(scope) : visibleTickets(scope);
  const found = await scope.tx
    .select({ number: table.number, title: table.title })
    .from(table)
    .where(and(eq(table.organisationId, scope.organisationId), inArray(table.number, [...numbers]), visible));
  return new Map(found.map(({ number, title }) => [number, title]));
}
