import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";

import { events, historyEntries, memberships, partners, tickets } from "@/db/schema";
import { isPublicEntry } from "@/lib/event/public-messages";
import type { Scope } from "@/lib/kernel/scope";
import { isOneOf } from "@/lib/ticket/visible";
import { firstWords } from "@/lib/text/plain-text";

import { type Author, authorColumns, authorOf, eventOfEntry, memberOfEntry, speakerOfEntry } from "./author";
import { forReader, readerCompany } from "./for-reader";

export type Said = { by: Author; text: string; at: Date };

/** The newest message of each ticket that its partner can read. The tickets must be visible ones. */
export async function lastSaid(scope: Scope, ticketIds: readonly string[]): Promise<Map<string, Said>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectDistinctOn([historyEntries.ticketId], {
      ticketId: historyEntries.ticketId,
      at: historyEntries.at,
      // Formatted text has its first words behind much else; of plain text they are all that is read.
      content: sql<string | null>`left(coalesce(${events.content}, ${historyEntries.text}),
        case when ${events.contentFormat} = 'html' then 4000 else 700 end)`,
      format: events.contentFormat,
      number: tickets.number,
      title: tickets.title,
      company: readerCompany(scope),
      ...authorColumns,
    })
    .from(historyEntries)
    .innerJoin(
      tickets,
      and(eq(tickets.organisationId, historyEntries.organisationId), eq(tickets.id, historyEntries.ticketId)),
    )
    .leftJoin(events, eventOfEntry)
    .leftJoin(memberships, memberOfEntry)
    .leftJoin(partners, speakerOfEntry)
    .where(
      and(
        eq(historyEntries.organisationId, scope.organisationId),
        isOneOf(sql`${historyEntries.ticketId}`, ticketIds),
        inArray(historyEntries.entryType, ["event_in", "event_out", "comment"]),
        isPublicEntry,
      ),
    )
    .orderBy(historyEntries.ticketId, desc(historyEntries.at), desc(historyEntries.id));
  return new Map(
    rows.flatMap((row): [string, Said][] => {
      const { ticketId, at, entryType, number, title, company } = row;
      if (!ticketId) return [];
      const by = authorOf(scope, row);
      const letter = { entryType, by, ticket: { number, title }, company };
      return [[ticketId, { by, text: forReader(scope, firstWords(row.content, row.format), letter), at }]];
    }),
  );
}
