import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";

import { cannedReplies, partners, sections } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { mayKeepDesk, onOwnDesk } from "@/lib/organisation/desk-of";
import { staffOnly } from "@/lib/organisation/staff-only";
import { type TextValues, fillTemplate, firstNameOf } from "@/lib/text/template";
import { ticketToShow } from "@/lib/ticket/load";
import type { TicketRow } from "@/lib/ticket/row";

/** A text ready to be inserted: its variables are filled for this ticket and this reader. */
export type ReadyReply = { id: string; name: string; text: string };

/** Texts for an answer on a ticket: one's own, the section's and everybody's. */
export async function repliesFor(scope: Scope, number: number): Promise<ReadyReply[]> {
  staffOnly(scope);
  const { row } = await ticketToShow(scope, { number });
  const found = await scope.tx
    .select({ id: cannedReplies.id, name: cannedReplies.name, body: cannedReplies.body })
    .from(cannedReplies)
    .where(
      and(
        eq(cannedReplies.organisationId, scope.organisationId),
        onOwnDesk(scope, cannedReplies),
        or(sql`${cannedReplies.sectionId} is null`, eq(cannedReplies.sectionId, row.sectionId)),
      ),
    )
    .orderBy(asc(cannedReplies.sequence), asc(sql`lower(${cannedReplies.name})`))
    .limit(200);
  if (found.length === 0) return [];
  const values = await valuesFor(scope, row);
  return found.map(({ id, name, body }) => ({ id, name, text: fillTemplate(body, values) }));
}

/** What variables mean on this ticket, said by this reader. */
export async function valuesFor(scope: Scope, row: TicketRow): Promise<TextValues> {
  const { organisationId, organisation, actor } = scope;
  const asked = [row.contactId, row.partnerId].filter((id) => id !== null);
  const people = asked.length
    ? await scope.tx
        .select({ id: partners.id, name: partners.name, type: partners.partnerType })
        .from(partners)
        .where(and(eq(partners.organisationId, organisationId), sql`${partners.id} in ${asked}`))
    : [];
  const contact = people.find(({ id }) => id === row.contactId);
  const partner = people.find(({ id }) => id === row.partnerId);
  const recipient = contact ?? partner;
  return {
    "recipient.name": recipient?.name ?? row.partnerEmail,
    "recipient.firstName": recipient?.type === "person" ? firstNameOf(recipient.name) : recipient?.name,
    "recipient.company": partner?.type === "company" ? partner.name : null,
    "ticket.number": row.number,
    "ticket.title": row.title,
    "sender.name": actor.kind === "person" ? actor.name : null,
    "organisation.name": organisation.name,
  };
}

export type KeptReply = {
  id: string;
  version: number;
  name: string;
  body: string;
  sectionId: string | null;
  section: string | null;
  isOwn: boolean;
  mayEdit: boolean;
};

/** Every text its reader may use, for the settings. */
export async function keptReplies(scope: Scope): Promise<KeptReply[]> {
  staffOnly(scope);
  const rows = await scope.tx
    .select({
      id: cannedReplies.id,
      version: cannedReplies.version,
      name: cannedReplies.name,
      body: cannedReplies.body,
      sectionId: cannedReplies.sectionId,
      ownerUserId: cannedReplies.ownerUserId,
      section: sections.name,
    })
    .from(cannedReplies)
    .leftJoin(
      sections,
      and(eq(sections.organisationId, cannedReplies.organisationId), eq(sections.id, cannedReplies.sectionId)),
    )
    .where(and(eq(cannedReplies.organisationId, scope.organisationId), onOwnDesk(scope, cannedReplies)))
    .orderBy(asc(sql`lower(${cannedReplies.name})`))
    .limit(500);
  return rows.map(({ ownerUserId, ...row }) => ({
    ...row,
    isOwn: ownerUserId !== null,
    mayEdit: mayKeepDesk(scope, { sectionId: row.sectionId, ownerUserId }),
  }));
}
