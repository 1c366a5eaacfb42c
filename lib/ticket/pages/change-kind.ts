import "server-only";
import { and, eq } from "drizzle-orm";

import { sections } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { whereItGoes } from "../commands/transfer-ticket";
import { shownValues } from "../fields";
import { ticketToShow } from "../load";
import { stateInKind } from "../operations/change-kind";
import { offeredOperations } from "../operations/gate";
import { approvalRequired, isTicketKind, kindOf } from "../registry";
import type { TicketState } from "../phases";

/** What changing the kind of a ticket would do. */
export type KindPreview = {
  state: { from: TicketState; to: TicketState };
  section: { from: string; to: string };
  /** Cleared because it does not fit there. */
  category: string | null;
  responsible: string | null;
  /** Names of fields with a value that the new kind does not show; they are kept. */
  hidden: string[];
};

/**
 * Asked before the kind is changed, so that nobody is surprised.
 *
 * @throws {Refusal} "not-found" for a ticket that is not the reader's, or that they may not change.
 */
export async function kindPreview(
  scope: Scope,
  asked: { number: number; kind: string; sectionId: string | null },
): Promise<KindPreview> {
  const { row, section, situation } = await ticketToShow(scope, { number: asked.number });
  const may = offeredOperations(situation).some(({ code }) => code === "change_kind");
  if (!may || !isTicketKind(asked.kind)) throw notFound();
  const there = await whereItGoes(scope, row, asked.kind, asked.sectionId);
  const names = await shownValues(scope, { categoryId: row.categoryId, responsibleId: row.responsibleId });
  const shown = new Set<string>(kindOf(asked.kind).fields.map(({ name }) => name));
  const had = kindOf(row.kind).fields.map(({ name }) => name);
  const filled = (field: string) => {
    const value = situation.facts[field as keyof typeof situation.facts];
    return value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
  };
  return {
    state: {
      from: row.state,
      to: stateInKind(row.phase, asked.kind, approvalRequired(asked.kind, there.section.approvalRequired)),
    },
    section: { from: section.name, to: await nameOf(scope, there.section.id) },
    category: row.categoryId && !there.categoryFits ? nameIn(names.categoryId) : null,
    responsible: row.responsibleId && !there.responsibleFits ? nameIn(names.responsibleId) : null,
    hidden: had.filter((field) => !shown.has(field) && filled(field) && !unseen.has(field)),
  };
}

const nameIn = (shown: unknown): string => (typeof shown === "string" ? shown : "");

/** Always set, so that nobody misses them. */
const unseen = new Set<string>(["quantityUnit", "allDay", "probability"]);

async function nameOf(scope: Scope, id: string): Promise<string> {
  const [section] = await scope.tx
    .select({ name: sections.name })
    .from(sections)
    .where(and(eq(sections.organisationId, scope.organisationId), eq(sections.id, id)));
  return section?.name ?? "";
}
