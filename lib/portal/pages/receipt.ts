import "server-only";
import { and, eq } from "drizzle-orm";

import { sections, tickets } from "@/db/schema";
import { customFieldsFor } from "@/lib/custom-field/queries";
import type { CustomField, CustomValue } from "@/lib/custom-field/types";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { answerPromised } from "@/lib/service-level/shown";
import { requestKinds } from "@/lib/ticket/portal-sides";
import { visibleTickets } from "@/lib/ticket/visible";

import type { Side } from "../queries/requests";

export type Receipt = {
  number: number;
  title: string;
  side: Side;
  /** Until when an answer is promised; null where none is, or it was given already. */
  answerBy: Date | null;
  /** What was answered in the organisation's own fields. */
  answers: { field: Pick<CustomField, "key" | "label" | "labelTranslations" | "type">; value: CustomValue }[];
  /** The address that leads to this request, and where answers to it go. */
  mail: string | null;
  email: string;
  now: Date;
  timeZone: string;
};

/** What was filed and what follows. @throws {Refusal} "not-found" for what the reader did not file in the portal. */
export async function portalReceipt(scope: Scope, number: number): Promise<Receipt> {
  const { actor, organisationId, organisation, now } = scope;
  if (actor.kind !== "person" || !actor.standing.portal) throw notFound();
  const [ticket] = await scope.tx
    .select({
      title: tickets.title,
      kind: tickets.kind,
      sectionId: tickets.sectionId,
      custom: tickets.custom,
      answerBy: answerPromised(scope),
      mail: sections.emailAddress,
    })
    .from(tickets)
    .innerJoin(sections, and(eq(sections.organisationId, tickets.organisationId), eq(sections.id, tickets.sectionId)))
    .where(
      and(
        eq(tickets.organisationId, organisationId),
        eq(tickets.number, number),
        eq(tickets.createdBy, actor.userId),
        eq(tickets.createdVia, "portal"),
        visibleTickets(scope),
      ),
    );
  if (!ticket) throw notFound();
  const { title, kind, sectionId, custom, answerBy, mail } = ticket;
  const given = Object.keys(custom).length > 0 ? await customFieldsFor(scope, { kind, sectionId }) : [];
  return {
    number,
    title,
    side: requestKinds.some((one) => one === kind) ? "requests" : "cases",
    answerBy: answerBy ? new Date(answerBy) : null,
    answers: given.flatMap((field) => {
      const value = custom[field.key] ?? null;
      return value === null ? [] : [{ field, value }];
    }),
    mail,
    email: actor.email,
    now,
    timeZone: organisation.timeZone,
  };
}
