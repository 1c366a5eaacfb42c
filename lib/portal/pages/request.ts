import "server-only";
import { and, eq } from "drizzle-orm";

import { memberships, partners, tickets } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { type AskedInPortal, askedInPortal, mayAnswer } from "@/lib/satisfaction/portal";
import { answerPromised } from "@/lib/service-level/shown";
import { isUnclosed, phaseOf } from "@/lib/ticket/phases";
import { visibleTickets } from "@/lib/ticket/visible";

import { type End, endOf } from "../end";
import { ofSide, type Side } from "../queries/requests";
import { type PortalEntry, type PortalFile, publicTimeline } from "../queries/timeline";
import { type Turn, turnOf } from "../turn";

export type PortalRequest = {
  number: number;
  title: string;
  side: Side;
  turn: Turn;
  openedAt: Date;
  entries: PortalEntry[];
  files: PortalFile[];
  /** Who takes care of it, by name; null while nobody does. */
  contactName: string | null;
  /** Until when an answer is promised; nothing of a promise that was missed. */
  answerBy: Date | null;
  /** Of a quality case that is not over: until when we asked for theirs. */
  dueBy: Date | null;
  /** How whoever asked may end it, or open it again. */
  end: End;
  /** They may say what they did about it. */
  takesActions: boolean;
  /** Whether they are asked how it went, and what they said. */
  satisfaction: AskedInPortal | null;
  personName: string;
  now: Date;
  timeZone: string;
};

/**
 * A request as its partner sees it: the public timeline and nothing else of the ticket.
 *
 * @throws {Refusal} "not-found" for what is not there and for what is not theirs.
 */
export async function portalRequest(scope: Scope, side: Side, number: number): Promise<PortalRequest> {
  const { actor, organisationId, organisation, now } = scope;
  if (actor.kind !== "person" || !actor.standing.portal) throw notFound();
  const [ticket] = await scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      kind: tickets.kind,
      state: tickets.state,
      createdVia: tickets.createdVia,
      createdAt: tickets.createdAt,
      contactName: partners.name,
      answerBy: answerPromised(scope),
      deadline: tickets.deadline,
      mergedIntoId: tickets.mergedIntoId,
      satisfaction: askedInPortal(scope),
    })
    .from(tickets)
    .leftJoin(
      memberships,
      and(eq(memberships.organisationId, tickets.organisationId), eq(memberships.userId, tickets.responsibleId)),
    )
    .leftJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .where(
      and(eq(tickets.organisationId, organisationId), eq(tickets.number, number), ofSide(side), visibleTickets(scope)),
    );
  if (!ticket) throw notFound();
  const isOpenCase = side === "cases" && isUnclosed(phaseOf[ticket.state]);
  const { id, kind, state, title, createdAt, contactName, answerBy } = ticket;
  return {
    number: ticket.number,
    title,
    side,
    turn: turnOf({ kind, state, createdVia: ticket.createdVia }),
    openedAt: createdAt,
    ...(await publicTimeline(scope, { id, kind, createdVia: ticket.createdVia, number: ticket.number, title })),
    contactName,
    answerBy: answerBy ? new Date(answerBy) : null,
    dueBy: isOpenCase ? ticket.deadline : null,
    end: endOf(ticket),
    takesActions: isOpenCase,
    satisfaction: mayAnswer(ticket.satisfaction, now) ? ticket.satisfaction : null,
    personName: actor.name,
    now,
    timeZone: organisation.timeZone,
  };
}
