import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";

import { categories, channels, historyEntries, occasions, sections, tickets } from "@/db/schema";
import { allColumns, insertion, rowsRead } from "@/lib/access/rows";
import { newId } from "@/lib/kernel/ids";
import { onceConfigured } from "@/lib/kernel/once";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { drawing } from "@/lib/numbering/next-number";

import { addOperator, changesOf, recordOf, valuesOf } from "./apply";
import { createTicket as decideCreation, type NewTicket } from "./create";
import {
  fillPartnerFields,
  refuseEndBeforeBegin,
  refuseOwnApproval,
  refuseUnknownChoices,
  typedColumns,
} from "./fields";
import { ownValues } from "./own-values";
import { rolesInSection } from "./record-roles";
import { kindOf, type TicketKind } from "./registry";
import type { TicketRow } from "./row";
import type { CreateTicketInput } from "./schema";

/** What only Suivi itself decides about a new ticket. */
export type Origin = {
  createdVia: TicketRow["createdVia"];
  /** Portal people and machines file without a role in the section. */
  as?: "portal" | "system";
  /** Code of the channel it came through: `email`, `portal`, `phone` … */
  channel?: string;
  originEventId?: string;
  originTicketId?: string;
  operatorIds?: readonly string[];
  /** Every id of it was looked up a moment before: nobody typed one. */
  chosenByUs?: boolean;
  /** Made in one click: the organisation's required fields are filled in later. */
  lenient?: boolean;
};

/** A field that a form left empty is not given: what is known of the partner may fill it. */
const withoutEmpty = (values: ReturnType<typeof typedColumns>): ReturnType<typeof typedColumns> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** A ticket that is decided and not written yet: its row without a number, its history, what rules are asked about. */
export type UnwrittenTicket = {
  row: Omit<typeof tickets.$inferInsert, "number"> & { id: string };
  lines: readonly (typeof historyEntries.$inferInsert)[];
  occasions: readonly (typeof occasions.$inferInsert)[];
  operatorIds: readonly string[];
};

type NewTicketInput = Omit<CreateTicketInput, "splitFrom" | "documentIds">;

/**
 * Creates a ticket for whoever asks: the form, an event's follow-up, the portal, the mail gateway.
 *
 * @throws {Refusal} "not-permitted" outside one's sections, "invalid" beside the field that is wrong.
 */
export async function fileTicket(scope: Scope, input: NewTicketInput, origin: Origin): Promise<TicketRow> {
  const [row] = await writeTickets(scope, [await prepareTicket(scope, input, origin)]);
  if (!row) throw new Error("The ticket was not written.");
  return row;
}

/** Several tickets in one statement, with their numbers in this order. */
export async function writeTickets(scope: Scope, filed: readonly UnwrittenTicket[]): Promise<TicketRow[]> {
  const { drawn, number } = drawing(scope, "ticket", filed.length);
  const lines = filed.flatMap((one) => one.lines);
  const told = filed.flatMap((one) => one.occasions);
  const rows = filed.map(({ row }) => ({ ...row, number: 0 }));
  const { rows: written } = await scope.tx.execute(sql`
    with ${drawn}, line as (${insertion(historyEntries, lines)}), occurred as (${insertion(occasions, told)})
    ${insertion(tickets, rows, { number })} returning ${allColumns(tickets)}`);
  for (const { row, operatorIds } of filed) {
    for (const userId of operatorIds) await addOperator(scope, row.id, userId);
  }
  const byId = new Map(rowsRead(tickets, written).map((row) => [row.id, row]));
  return filed.flatMap(({ row }) => byId.get(row.id) ?? []);
}

/**
 * Decides a new ticket as `fileTicket` does, and leaves it to the caller to write it.
 *
 * @throws {Refusal} as `fileTicket`.
 */
export async function prepareTicket(scope: Scope, input: NewTicketInput, origin: Origin): Promise<UnwrittenTicket> {
  const kind = kindOf(input.kind);
  const { kind: _kind, title, sectionId: chosenSection, custom, ...typed } = input;
  const section = await sectionFor(scope, kind.kind, chosenSection ?? null, origin.as);
  const filled = await fillPartnerFields(scope, withoutEmpty(typedColumns(scope, typed)));
  refuseEndBeforeBegin(filled);
  refuseOwnApproval(scope, section.id, filled.supervisorId);
  if (!origin.chosenByUs) await refuseUnknownChoices(scope, { ...filled, kind: kind.kind });
  // Machines and customers cannot know what an organisation requires.
  const own = await ownValues(scope, { kind: kind.kind, sectionId: section.id }, custom ?? {}, {
    complete: origin.createdVia === "backoffice" && !origin.lenient,
  });

  const { actor, now, organisation } = scope;
  const changes = changesOf(
    decideCreation({
      kind: kind.kind,
      title,
      sectionId: section.id,
      roles: rolesFor(scope, section.id, origin.as),
      actorUserId: actor.kind === "person" ? actor.userId : null,
      now,
      ...(filled.responsibleId !== undefined && { responsibleId: filled.responsibleId }),
      ...(filled.allDay !== undefined && { allDay: filled.allDay }),
      ...(filled.probability !== undefined && { probability: filled.probability }),
      defaultProbability: await categoryProbability(scope, filled.categoryId),
    }),
  );
  const values = { ...filled, ...valuesOf(changes) } as Partial<TicketRow> & {
    kind: TicketKind;
    title: string;
    sectionId: string;
  };

  const id = newId();
  const requestedChannelId = values.requestedChannelId ?? (await channelId(scope, origin.channel));
  const { lines, rows } = recordOf(scope, { id, sectionId: section.id }, changes);
  return {
    lines,
    occasions: rows,
    operatorIds: origin.operatorIds ?? [],
    row: {
      ...values,
      organisationId: scope.organisationId,
      id,
      createdAt: now,
      createdBy: actor.kind === "person" ? actor.userId : null,
      updatedAt: now,
      lastActivityAt: now,
      ...(origin.createdVia === "email" && { lastActionAt: now }),
      custom: own.values,
      currency: organisation.currency,
      supervisorId: values.supervisorId ?? section.managerId,
      billingSupplierId:
        values.billingSupplierId ?? (kind.kind === "sale_opportunity" ? organisation.ownCompanyId : null),
      beginAt: values.beginAt ?? (kind.kind === "meeting" ? null : now),
      requestedChannelId,
      createdVia: origin.createdVia,
      originEventId: origin.originEventId ?? null,
      originTicketId: origin.originTicketId ?? null,
    },
  };
}

type Section = { id: string; managerId: string | null };

/** The chosen section, or the first one whose cases are of this kind and where the actor may create. */
async function sectionFor(scope: Scope, kind: string, chosen: string | null, as: Origin["as"]): Promise<Section> {
  const candidates = await onceConfigured(scope, `section ${chosen ?? ""}`, () => openSections(scope, chosen));
  if (chosen) {
    const [section] = candidates;
    if (!section) throw invalidField("sectionId", "refusal.chooseOne");
    return section;
  }
  const open = candidates.filter(({ id }) => as || rolesFor(scope, id, as).length > 0);
  const section = open.find(({ defaultKind }) => defaultKind === kind) ?? open[0];
  if (!section)
    throw candidates.length > 0 ? new Refusal("not-permitted", "ticket.refusal.notYourSection") : notFound();
  return section;
}

const openSections = async (scope: Scope, chosen: string | null) =>
  scope.tx
    .select({ id: sections.id, managerId: sections.managerId, defaultKind: sections.defaultKind })
    .from(sections)
    .where(
      and(
        eq(sections.organisationId, scope.organisationId),
        sections.active,
        chosen ? eq(sections.id, chosen) : sql`true`,
      ),
    )
    .orderBy(asc(sections.sequence), asc(sections.name));

function rolesFor(scope: Scope, sectionId: string, as: Origin["as"]): NewTicket["roles"] {
  if (as) return as;
  return scope.actor.kind === "person" ? rolesInSection(scope.actor.standing, sectionId) : "system";
}

async function categoryProbability(scope: Scope, categoryId: string | null | undefined): Promise<number | null> {
  if (!categoryId) return null;
  const [category] = await scope.tx
    .select({ probability: categories.defaultProbability })
    .from(categories)
    .where(and(eq(categories.organisationId, scope.organisationId), eq(categories.id, categoryId)));
  return category?.probability ?? null;
}

const channelId = (scope: Scope, code: string | undefined): Promise<string | null> =>
  onceConfigured(scope, `channel ${code ?? ""}`, () => channelOf(scope, code));

async function channelOf(scope: Scope, code: string | undefined): Promise<string | null> {
  if (!code) return null;
  const [channel] = await scope.tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.organisationId, scope.organisationId), eq(channels.code, code)));
  return channel?.id ?? null;
}
