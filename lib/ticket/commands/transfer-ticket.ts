import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";

import { categories, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { applyToTicket } from "../apply";
import { mayWorkIn } from "../assignable";
import { shownValues } from "../fields";
import { refuseChanged, ticketForUpdate } from "../load";
import { changeKind } from "../operations/change-kind";
import { moveSection } from "../operations/hand-on";
import { approvalRequired, kindOf } from "../registry";
import type { TicketRow } from "../row";
import type { ChangeKindInput, TransferTicketInput } from "../schema";

/** Hands the case to another section; nothing is lost (domain 2.9). */
export const transferTicket = command("ticket.transfer", async (scope, input: TransferTicketInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const section = await sectionOf(scope, input.sectionId);
  const to = {
    sectionId: section.id,
    ...(await fits(scope, row, section.id, row.kind)),
    details: await names(scope, row, section.id),
  };
  const decision = moveSection(situation, to);
  await refuseChanged(scope, row, input.version, decision);
  const changed = await applyToTicket(scope, row, decision);
  return { number: changed.number, version: changed.version };
});

/** The case leaves for another service, with its history and number (domain 2.9). */
export const changeTicketKind = command("ticket.changeKind", async (scope, input: ChangeKindInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const { kind } = kindOf(input.kind);
  const { section, ...fitting } = await whereItGoes(scope, row, kind, input.sectionId ?? null);
  const to = {
    kind,
    sectionId: section.id,
    approvalRequired: approvalRequired(kind, section.approvalRequired),
    ...fitting,
    details: section.id === row.sectionId ? {} : await names(scope, row, section.id),
  };
  const decision = changeKind(situation, to);
  await refuseChanged(scope, row, input.version, decision);
  const changed = await applyToTicket(scope, row, decision);
  return { number: changed.number, version: changed.version };
});

/** The section a ticket of a new kind stands in, chosen or the kind's own, and what of it fits there. */
export async function whereItGoes(scope: Scope, row: TicketRow, kind: TicketRow["kind"], chosen: string | null) {
  const section = chosen ? await sectionOf(scope, chosen) : await defaultSection(scope, kind, row.sectionId);
  return { section, ...(await fits(scope, row, section.id, kind)) };
}

async function sectionOf(scope: Scope, id: string) {
  const [section] = await scope.tx
    .select({ id: sections.id, approvalRequired: sections.approvalRequired })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), eq(sections.id, id), sections.active));
  if (!section) throw invalidField("sectionId", "refusal.chooseOne");
  return section;
}

async function defaultSection(scope: Scope, kind: TicketRow["kind"], stay: string) {
  const [section] = await scope.tx
    .select({ id: sections.id, approvalRequired: sections.approvalRequired })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), sections.active, eq(sections.defaultKind, kind)))
    .orderBy(asc(sections.sequence), asc(sections.name))
    .limit(1);
  return section ?? sectionOf(scope, stay);
}

/** Whether category and responsible may stay where the case goes. */
async function fits(scope: Scope, row: TicketRow, sectionId: string, kind: string) {
  const [category] = row.categoryId
    ? await scope.tx
        .select({ id: categories.id })
        .from(categories)
        .where(
          and(
            eq(categories.organisationId, scope.organisationId),
            eq(categories.id, row.categoryId),
            sql`(${categories.sectionId} is null or ${categories.sectionId} = ${sectionId})`,
            sql`(${categories.kind} is null or ${categories.kind} = ${kind})`,
          ),
        )
    : [];
  return {
    categoryFits: Boolean(category),
    responsibleFits: row.responsibleId ? await mayWorkIn(scope, row.responsibleId, sectionId) : true,
  };
}

async function names(scope: Scope, row: TicketRow, sectionId: string): Promise<Record<string, unknown>> {
  const before = await shownValues(scope, { sectionId: row.sectionId });
  const after = await shownValues(scope, { sectionId });
  return { sectionId: [before.sectionId, after.sectionId] };
}
