import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { ticketToShow } from "@/lib/ticket/load";
import { type TicketOperation, offeredOperations } from "@/lib/ticket/operations/gate";
import { type KindPreview, kindPreview } from "@/lib/ticket/pages/change-kind";
import { type TicketKind, isTicketKind, kindOf } from "@/lib/ticket/registry";
import type { TicketRow } from "@/lib/ticket/row";
import { visibleTickets } from "@/lib/ticket/visible";

import { allSections } from "../queries/choices";
import { filesOfTicket } from "../queries/files";

type Known = Pick<TicketRow, "number" | "version" | "title" | "kind" | "state">;
type Candidate = Pick<TicketRow, "number" | "title" | "state">;

const MOST_CANDIDATES = 10;

/** Which ticket another could be merged into: the one asked for, and those of the same partner. */
export type MergePage = { ticket: Known; into: Candidate | null; unknown: boolean; candidates: Candidate[] };

/** @throws {Refusal} "not-found" for a ticket that is not the reader's, or that they may not merge. */
export async function mergePage(scope: Scope, number: number, into: number | null): Promise<MergePage> {
  const row = await offered(scope, number, "merge");
  const target = into && into !== number ? await shown(scope, into) : null;
  const candidates = row.partnerId
    ? await scope.tx
        .select({ number: tickets.number, title: tickets.title, state: tickets.state })
        .from(tickets)
        .where(
          and(
            eq(tickets.organisationId, scope.organisationId),
            eq(tickets.partnerId, row.partnerId),
            ne(tickets.number, number),
            sql`${tickets.mergedIntoId} is null and ${tickets.phase} in ('draft', 'submitted', 'open', 'pending')`,
            visibleTickets(scope),
          ),
        )
        .orderBy(sql`${tickets.lastActivityAt} desc nulls first`, tickets.number)
        .limit(MOST_CANDIDATES)
    : [];
  return { ticket: row, into: target, unknown: into !== null && target === null, candidates };
}

export type SplitPage = {
  ticket: Known;
  description: string | null;
  files: { id: string; name: string; size: number }[];
  sections: { id: string; label: string }[];
};

/** What a supplier request made from a ticket could take along. */
export async function splitPage(scope: Scope, number: number): Promise<SplitPage> {
  const row = await offered(scope, number, "split");
  return {
    ticket: row,
    description: row.description,
    files: await filesOfTicket(scope, row.id),
    sections: await allSections(scope),
  };
}

export type KindPage = {
  ticket: Known;
  kind: TicketKind | null;
  sectionId: string | null;
  sections: { id: string; label: string }[];
  preview: KindPreview | null;
  /** How the ticket's kind calls its fields. */
  partnerLabel: "client" | "supplier" | "partner";
};

/** Another kind for a ticket, and what it would change. */
export async function kindPage(
  scope: Scope,
  number: number,
  asked: { kind: string | undefined; sectionId: string | null },
): Promise<KindPage> {
  const row = await offered(scope, number, "change_kind");
  const kind = asked.kind && isTicketKind(asked.kind) && asked.kind !== row.kind ? asked.kind : null;
  return {
    ticket: row,
    kind,
    sectionId: asked.sectionId,
    sections: await allSections(scope),
    preview: kind ? await kindPreview(scope, { number, kind, sectionId: asked.sectionId }) : null,
    partnerLabel: kindOf(row.kind).partnerLabel,
  };
}

async function offered(scope: Scope, number: number, operation: TicketOperation): Promise<TicketRow> {
  const { row, situation } = await ticketToShow(scope, { number });
  if (!offeredOperations(situation).some(({ code }) => code === operation)) throw notFound();
  return row;
}

async function shown(scope: Scope, number: number): Promise<Candidate | null> {
  try {
    const { row } = await ticketToShow(scope, { number });
    return row.mergedIntoId ? null : row;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
