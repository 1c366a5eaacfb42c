import "server-only";
import { sql } from "drizzle-orm";

import { eventFollowUps, eventRecipients, events, historyEntries, importKeys } from "@/db/schema";
import { eventHistoryRow, followUpRow } from "@/lib/event/apply";
import { natureByCode } from "@/lib/event/nature";
import type { Scope } from "@/lib/kernel/scope";
import { nextNumbers } from "@/lib/numbering/next-number";
import { newRow } from "@/lib/organisation/rows";
import { historyRow } from "@/lib/ticket/apply";

import type { Mapping } from "../schema";
import { directionOf, eventMoment, peopleIn } from "./event-as-it-was";
import { type ReadyRow, type WrittenRow, idIn, idsIn, textIn } from "./row";
import type { Setting } from "./ticket-as-it-was";

/**
 * Writes communications as they were, on their own days, each with whom it was with and the tickets it belongs to.
 * Nobody is told, no rule is asked, no promise counts them, and customers do not see them in the portal. One that is
 * here stays as it is: what was said does not change.
 */
export async function writeEvents(
  scope: Scope,
  rows: readonly ReadyRow[],
  setting: Setting,
  { source }: Mapping,
): Promise<WrittenRow[]> {
  const skipped = rows.flatMap(({ id, targetId }) => (targetId ? [{ id, outcome: "skipped" as const, targetId }] : []));
  const fresh = rows.filter(({ targetId }) => !targetId);
  if (fresh.length === 0) return skipped;
  const { tx } = scope;
  const known = await partnersOf(scope, fresh);
  const natureId = await natureByCode(scope, "information");
  const sections = await sectionsOfTickets(scope, fresh);
  const numbers = await nextNumbers(scope, "event", fresh.length);
  const made = fresh.map((row, place) => {
    const at = eventMoment(setting, row.values);
    const direction = directionOf(row.values);
    const [sender] = peopleIn(textIn(row.values, "sender"));
    const ticketIds = [...new Set(idsIn(row.values, "ticket") ?? [])];
    const state = direction === "incoming" ? ("delivered" as const) : ("sent" as const);
    const event = {
      ...newRow(scope),
      number: numbers[place] ?? 0,
      type: (textIn(row.values, "type") ?? "mail_message") as (typeof events.$inferInsert)["type"],
      natureId,
      direction,
      title: textIn(row.values, "title") ?? "",
      content: textIn(row.values, "content") ?? null,
      state,
      senderId: known.get(sender?.email ?? "") ?? null,
      senderEmail: sender?.email ?? null,
      senderName: sender?.name ?? null,
      sectionId: idIn(row.values, "section") ?? sections.get(ticketIds[0] ?? "") ?? null,
      beginAt: at,
      createdBy: null,
      ...(state === "sent" ? { sentAt: at } : { receivedAt: at, deliveredAt: at }),
    };
    return { row, event, ticketIds, at };
  });
  await tx.insert(events).values(made.map(({ event }) => event));
  const reached = made.flatMap(({ row, event }) =>
    peopleIn(textIn(row.values, "recipients")).map(({ email, name }) => ({
      ...newRow(scope),
      eventId: event.id,
      // What departments said to each other then waits for nobody to declare it received.
      partnerId: event.direction === "internal" ? null : (known.get(email ?? "") ?? null),
      email,
      name,
    })),
  );
  if (reached.length > 0) await tx.insert(eventRecipients).values(reached);
  const followed = made.flatMap(({ event, ticketIds }) => ticketIds.map((ticketId) => ({ event, ticketId })));
  if (followed.length > 0)
    await tx
      .insert(eventFollowUps)
      .values(followed.map(({ event, ticketId }) => followUpRow(scope, event.id, ticketId)));
  await tellHistory(scope, made, sections);
  await keepKeys(scope, source, made);
  return [
    ...skipped,
    ...made.map(({ row, event }): WrittenRow => ({ id: row.id, outcome: "created", targetId: event.id })),
  ];
}

type Made = {
  row: ReadyRow;
  event: { id: string; direction: string; state: "sent" | "delivered"; sectionId: string | null };
  ticketIds: readonly string[];
  at: Date;
};

/** Each stands in the history of its tickets on its own day; only the import is of today. */
async function tellHistory(scope: Scope, made: readonly Made[], sections: ReadonlyMap<string, string>): Promise<void> {
  const lines = made.flatMap(({ event, ticketIds, at }) => [
    eventHistoryRow(scope, event, {
      entryType: "created",
      label: "imported",
      toState: event.state,
      visibility: "internal",
    }),
    ...ticketIds.map((ticketId) => ({
      ...historyRow(
        scope,
        { id: ticketId, sectionId: sections.get(ticketId) ?? "" },
        {
          entryType: event.direction === "outgoing" ? "event_out" : "event_in",
          label: event.state,
          eventId: event.id,
          visibility: "internal",
        },
      ),
      at,
      // Done then, by somebody else.
      actorUserId: null,
    })),
  ]);
  await scope.tx.insert(historyEntries).values(lines);
}

async function keepKeys(scope: Scope, source: string, made: readonly Made[]): Promise<void> {
  const { organisationId, noun, source: ofSource, key } = importKeys;
  await scope.tx
    .insert(importKeys)
    .values(
      made.map(({ row, event }) => ({
        ...newRow(scope),
        noun: "event" as const,
        source,
        key: row.key,
        eventId: event.id,
      })),
    )
    // One that named what is gone names this one now.
    .onConflictDoUpdate({
      target: [organisationId, noun, ofSource, key],
      set: { eventId: sql`excluded.event_id`, updatedAt: scope.now },
    });
}

/** Whoever has one of these addresses, where it is one alone. */
async function partnersOf({ tx, organisationId }: Scope, rows: readonly ReadyRow[]): Promise<Map<string, string>> {
  const addresses = rows.flatMap(({ values }) =>
    ["sender", "recipients"].flatMap((field) => peopleIn(textIn(values, field)).flatMap(({ email }) => email ?? [])),
  );
  if (addresses.length === 0) return new Map();
  const list = JSON.stringify([...new Set(addresses)]);
  const { rows: found } = await tx.execute<{ email: string; id: string }>(sql`
    select email_key as email, min(id::text) as id from (
      select email_key, id from partner where organisation_id = ${organisationId} and active
      union select e.email_key, e.partner_id from partner_email e
        join partner p on p.organisation_id = e.organisation_id and p.id = e.partner_id and p.active
        where e.organisation_id = ${organisationId}
    ) known where email_key in (select jsonb_array_elements_text(${list}::jsonb))
    group by 1 having count(*) = 1`);
  return new Map(found.map(({ email, id }) => [email, id]));
}

/** Which section works on each of these tickets. */
async function sectionsOfTickets(
  { tx, organisationId }: Scope,
  rows: readonly ReadyRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ values }) => idsIn(values, "ticket") ?? []))];
  if (ids.length === 0) return new Map();
  const { rows: found } = await tx.execute<{ id: string; section: string }>(sql`
    select id, section_id as section from ticket
    where organisation_id = ${organisationId} and id = any(${`{${ids.join(",")}}`}::uuid[])`);
  return new Map(found.map(({ id, section }) => [id, section]));
}
