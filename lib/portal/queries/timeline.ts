import "server-only";
import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";

import { documentLinks, documents, events, historyEntries, memberships, partners } from "@/db/schema";
import { isPublicEntry } from "@/lib/event/public-messages";
import type { Scope } from "@/lib/kernel/scope";
import { plainText } from "@/lib/text/plain-text";
import { phaseOf, type TicketState } from "@/lib/ticket/phases";

import { type Turn, turnOf } from "../turn";
import { type Author, authorColumns, authorOf, eventOfEntry, memberOfEntry, speakerOfEntry } from "./author";
import { forReader, readerCompany } from "./for-reader";

export type PortalFile = { id: string; name: string; size: number; isPicture: boolean };

/** A line of the public timeline: a message, or a turn the request took. */
export type PortalEntry =
  | { kind: "message"; id: string; at: Date; by: Author; text: string; files: PortalFile[] }
  | { kind: "files"; id: string; at: Date; by: Author }
  /** What a supplier did, or will do by a day, about a quality case. */
  | {
      kind: "action";
      id: string;
      at: Date;
      by: Author;
      action: "corrective" | "preventative";
      text: string;
      until: Date | null;
    }
  | { kind: "turn"; id: string; at: Date; turn: Turn };

/** Longer conversations keep their newest lines. */
const MOST_LINES = 300;

/** What both sides said, oldest first. The ticket must be a visible one. */
export async function publicTimeline(
  scope: Scope,
  ticket: { id: string; kind: string; createdVia?: string; number: number; title: string },
): Promise<{ entries: PortalEntry[]; files: PortalFile[] }> {
  const rows = await scope.tx
    .select({
      id: historyEntries.id,
      at: historyEntries.at,
      eventId: events.id,
      content: sql<string | null>`left(coalesce(${events.content}, ${historyEntries.text}), 200000)`,
      format: events.contentFormat,
      toState: historyEntries.toState,
      actionKind: historyEntries.actionKind,
      plannedFor: historyEntries.plannedFor,
      company: readerCompany(scope),
      ...authorColumns,
    })
    .from(historyEntries)
    .leftJoin(events, eventOfEntry)
    .leftJoin(memberships, memberOfEntry)
    .leftJoin(partners, speakerOfEntry)
    .where(
      and(
        eq(historyEntries.organisationId, scope.organisationId),
        eq(historyEntries.ticketId, ticket.id),
        inArray(historyEntries.entryType, ["event_in", "event_out", "comment", "transition", "document", "action"]),
        isPublicEntry,
      ),
    )
    .orderBy(desc(historyEntries.at), desc(historyEntries.id))
    .limit(MOST_LINES);
  const { byEvent, all } = await publicFiles(
    scope,
    ticket.id,
    rows.flatMap(({ eventId }) => (eventId ? [eventId] : [])),
  );
  const entries = rows.toReversed().flatMap((row): PortalEntry[] => {
    const { id, at, eventId, toState } = row;
    if (row.entryType === "transition") {
      return isTicketState(toState)
        ? [{ kind: "turn", id, at, turn: turnOf({ kind: ticket.kind, state: toState, createdVia: ticket.createdVia }) }]
        : [];
    }
    const by = authorOf(scope, row);
    if (row.entryType === "action") {
      const { actionKind: action, plannedFor: until, content } = row;
      return action === "none" ? [] : [{ kind: "action", id, at, by, action, text: content ?? "", until }];
    }
    if (row.entryType === "document") return [{ kind: "files", id, at, by }];
    const files = eventId ? (byEvent.get(eventId) ?? []) : [];
    const { entryType, company } = row;
    const text = forReader(scope, plainText(row.content, row.format), { entryType, by, ticket, company });
    return [{ kind: "message", id, at, by, text, files }];
  });
  return { entries, files: all };
}

const isTicketState = (state: string | null): state is TicketState => state !== null && Object.hasOwn(phaseOf, state);

async function publicFiles(scope: Scope, ticketId: string, eventIds: readonly string[]) {
  const rows = await scope.tx
    .select({
      id: documents.id,
      name: documents.fileName,
      size: documents.size,
      mimeType: documents.mimeType,
      eventId: documentLinks.eventId,
    })
    .from(documentLinks)
    .innerJoin(
      documents,
      and(eq(documents.organisationId, documentLinks.organisationId), eq(documents.id, documentLinks.documentId)),
    )
    .where(
      and(
        eq(documentLinks.organisationId, scope.organisationId),
        or(
          eq(documentLinks.ticketId, ticketId),
          eventIds.length > 0 ? inArray(documentLinks.eventId, [...eventIds]) : undefined,
        ),
        eq(documents.visibility, "partner"),
        sql`${documents.deletedAt} is null`,
      ),
    )
    .orderBy(asc(documents.id));

  const byEvent = new Map<string, PortalFile[]>();
  const all = new Map<string, PortalFile>();
  for (const { eventId, mimeType, ...rest } of rows) {
    const file = { ...rest, isPicture: mimeType.startsWith("image/") };
    all.set(file.id, file);
    if (eventId) byEvent.set(eventId, [...(byEvent.get(eventId) ?? []), file]);
  }
  return { byEvent, all: [...all.values()] };
}
