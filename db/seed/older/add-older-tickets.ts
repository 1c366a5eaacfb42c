import { and, eq, inArray, sql } from "drizzle-orm";

import {
  eventFollowUps,
  eventNatures,
  eventRecipients,
  events,
  historyEntries,
  numberSeries,
  partners,
  tickets,
} from "@/db/schema";
import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";

import type { Cast } from "../cast/cast";
import type { Stage } from "../stage";
import { type OlderTicket, imagineOlderTickets } from "./imagine";
import { rowsOf } from "./rows";
import type { Trade } from "./trades";

const atOnce = 200;

/** Two years of older tickets with later numbers, written in bulk with their messages and history. */
export async function addOlderTickets<C extends Cast>(
  stage: Stage<C>,
  trades: readonly Trade<string, string, string>[],
  count: number,
  now: Date,
): Promise<void> {
  const all = imagineOlderTickets(trades, count, now);
  for (let first = 0; first < all.length; first += atOnce) {
    const older = all.slice(first, first + atOnce).map((ticket) => ({
      ticket,
      sectionId: stage.section(ticket.section),
      user: { id: stage.user(ticket.by), personId: stage.person(ticket.by) },
      contactId: stage.person(ticket.from),
    }));
    await stage.perform(stage.system, now, fileOlderTickets, older);
  }
}

type Older = {
  ticket: OlderTicket;
  sectionId: string;
  user: { id: string; personId: string };
  contactId: string;
};

const fileOlderTickets = command("seed.fileOlderTickets", async (scope, older: readonly Older[]) => {
  const { organisationId, organisation, commandId } = scope;
  if (!commandId) throw new Error("Older tickets are filed by a command.");
  const contacts = await contactsOf(scope, older);
  const natureId = await informationId(scope);
  const firstTicket = await take(scope, "ticket", older.length);
  const firstEvent = await take(scope, "event", older.length * 3);
  const all = older.map(({ ticket, sectionId, user, contactId }, place) =>
    rowsOf(ticket, {
      organisationId,
      commandId,
      currency: organisation.currency,
      number: firstTicket + place,
      firstEvent: firstEvent + place * 3,
      sectionId,
      natureId,
      user,
      contact: contacts.get(contactId) ?? { id: contactId, companyId: null, email: null },
    }),
  );
  await scope.tx.insert(tickets).values(all.flatMap((rows) => rows.tickets));
  await scope.tx.insert(events).values(all.flatMap((rows) => rows.events));
  await scope.tx.insert(eventRecipients).values(all.flatMap((rows) => rows.recipients));
  await scope.tx.insert(eventFollowUps).values(all.flatMap((rows) => rows.followUps));
  await scope.tx.insert(historyEntries).values(all.flatMap((rows) => rows.history));
});

async function contactsOf(scope: Scope, older: readonly Older[]) {
  const ids = [...new Set(older.map(({ contactId }) => contactId))];
  const rows = await scope.tx
    .select({ id: partners.id, companyId: partners.companyId, email: partners.email })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

async function informationId(scope: Scope): Promise<string | null> {
  const [nature] = await scope.tx
    .select({ id: eventNatures.id })
    .from(eventNatures)
    .where(and(eq(eventNatures.organisationId, scope.organisationId), eq(eventNatures.code, "information")));
  return nature?.id ?? null;
}

/** So many numbers in a row; answers the first. */
async function take(scope: Scope, series: "ticket" | "event", count: number): Promise<number> {
  const [row] = await scope.tx
    .update(numberSeries)
    .set({ next: sql`${numberSeries.next} + ${count}` })
    .where(and(eq(numberSeries.organisationId, scope.organisationId), eq(numberSeries.series, series)))
    .returning({ next: numberSeries.next });
  if (!row) throw new Error(`There is no series of ${series} numbers.`);
  return row.next - count;
}
