import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { categories, memberships, partners, sections } from "@/db/schema";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";

import { endMomentIn, momentIn } from "./moments";
import type { CreateTicketInput, EditTicketInput } from "./schema";
import type { TicketRow } from "./row";
import { rolesInSection } from "./record-roles";

type Typed = Omit<CreateTicketInput | EditTicketInput, "number" | "version" | "kind" | "sectionId" | "custom">;
export type FieldValues = Partial<Omit<TicketRow, "quantity" | "expectedRevenue" | "expectedCost">> & {
  quantity?: string | null;
  expectedRevenue?: string | null;
  expectedCost?: string | null;
};

/** What was typed, as columns: wall-clock times get the organisation's zone, amounts become text. */
export function typedColumns(scope: Scope, typed: Typed): FieldValues {
  const zone = scope.organisation.timeZone;
  const { beginAt, endAt, deadline, quantity, expectedRevenue, expectedCost, probability, ...same } = typed;
  const values: FieldValues = {
    ...same,
    ...(probability !== undefined && { probability: probability ?? 0 }),
    ...(beginAt !== undefined && { beginAt: beginAt ? momentIn(zone, beginAt) : null }),
    ...(endAt !== undefined && { endAt: endAt ? endMomentIn(zone, endAt) : null }),
    ...(deadline !== undefined && { deadline: deadline ? endMomentIn(zone, deadline) : null }),
    ...(quantity !== undefined && { quantity: textOf(quantity) }),
    ...(expectedRevenue !== undefined && { expectedRevenue: textOf(expectedRevenue) }),
    ...(expectedCost !== undefined && { expectedCost: textOf(expectedCost) }),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const textOf = (amount: number | null): string | null => (amount === null ? null : amount.toFixed(2));

/** Refuses an end before the begin, whichever of the two was just typed. */
export function refuseEndBeforeBegin(values: { beginAt?: Date | null; endAt?: Date | null }): void {
  if (values.beginAt && values.endAt && values.endAt < values.beginAt)
    throw invalidField("endAt", "refusal.endBeforeBegin");
}

/**
 * Who approves is somebody else, or supervises the section anyway: else everybody could make themselves the supervisor of
 * what they wrote, and approve and send it.
 *
 * @throws {Refusal} "invalid" beside the field.
 */
export function refuseOwnApproval({ actor }: Scope, sectionId: string, supervisorId: string | null | undefined): void {
  if (actor.kind !== "person" || supervisorId !== actor.userId) return;
  if (!rolesInSection(actor.standing, sectionId).includes("SUPERVISOR"))
    throw invalidField("supervisorId", "ticket.refusal.ownSupervisor");
}

/**
 * Every id that was chosen must be of this organisation and of the right sort: foreign keys would say so too, but not
 * beside the field.
 */
export async function refuseUnknownChoices(scope: Scope, values: FieldValues & { kind?: string }): Promise<void> {
  const people = [values.responsibleId, values.supervisorId].filter(isChosen);
  const persons = [values.contactId].filter(isChosen);
  const companiesOrPersons = [values.partnerId, values.billingSupplierId].filter(isChosen);
  const wanted = people.length + persons.length + companiesOrPersons.length + (values.categoryId ? 1 : 0);
  if (wanted === 0) return;
  const { organisationId } = scope;
  const found = await scope.tx.execute<{ what: string; id: string }>(sql`
    select 'member' as what, user_id as id from membership
      where organisation_id = ${organisationId} and active and role <> 'partner' and user_id = any(${`{${people.join(",")}}`}::uuid[])
    union all select 'partner', id from partner
      where organisation_id = ${organisationId} and id = any(${`{${[...persons, ...companiesOrPersons].join(",")}}`}::uuid[])
    union all select 'category', id from category
      where organisation_id = ${organisationId} and id = ${values.categoryId ?? null}
        and (${values.kind ?? null}::text is null or kind is null or kind = ${values.kind ?? null})`);
  const known = new Set(found.rows.map(({ what, id }) => `${what} ${id}`));
  const unknown: Record<string, ReturnType<typeof words>> = {};
  const check = (field: string, what: string, id: string | null | undefined) => {
    if (isChosen(id) && !known.has(`${what} ${id}`)) unknown[field] = words("refusal.chooseOne");
  };
  check("responsibleId", "member", values.responsibleId);
  check("supervisorId", "member", values.supervisorId);
  check("contactId", "partner", values.contactId);
  check("partnerId", "partner", values.partnerId);
  check("billingSupplierId", "partner", values.billingSupplierId);
  check("categoryId", "category", values.categoryId);
  if (Object.keys(unknown).length > 0) throw new Refusal("invalid", "refusal.checkFields", unknown);
}

const isChosen = (id: string | null | undefined): id is string => typeof id === "string";

/** Fills in partner, contact and address from each other where one was chosen (domain 3.3). */
export async function fillPartnerFields(scope: Scope, values: FieldValues): Promise<FieldValues> {
  const { organisationId } = scope;
  let { partnerId, contactId, partnerEmail } = values;
  if (contactId && partnerId === undefined) {
    const [contact] = await scope.tx
      .select({ companyId: partners.companyId })
      .from(partners)
      .where(and(eq(partners.organisationId, organisationId), eq(partners.id, contactId)));
    partnerId = contact?.companyId ?? contactId;
  }
  if (partnerId && contactId === undefined) {
    const [first] = await scope.tx
      .select({ id: partners.id })
      .from(partners)
      .where(and(eq(partners.organisationId, organisationId), eq(partners.companyId, partnerId), partners.active))
      .orderBy(partners.createdAt, partners.id)
      .limit(1);
    contactId = first?.id ?? undefined;
  }
  if (partnerEmail === undefined && (contactId ?? partnerId)) {
    const [address] = await scope.tx
      .select({
        email: sql<
          string | null
        >`coalesce(max(${partners.email}) filter (where ${partners.id} = ${contactId ?? null}), max(${partners.email}))`,
      })
      .from(partners)
      .where(
        and(
          eq(partners.organisationId, organisationId),
          sql`${partners.id} in (${partnerId ?? null}, ${contactId ?? null})`,
        ),
      );
    partnerEmail = address?.email ?? undefined;
  }
  return {
    ...values,
    ...(partnerId !== undefined && { partnerId }),
    ...(contactId !== undefined && { contactId }),
    ...(partnerEmail !== undefined && { partnerEmail }),
  };
}

/** The names people know: what an edit's history line shows instead of ids. */
export async function shownValues(scope: Scope, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const shown: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) shown[field] = await shownValue(scope, field, value);
  return shown;
}

async function shownValue(scope: Scope, field: string, value: unknown): Promise<unknown> {
  if (typeof value !== "string" || !field.endsWith("Id")) return value instanceof Date ? value.toISOString() : value;
  const { organisationId, tx } = scope;
  if (field === "responsibleId" || field === "supervisorId") {
    const [person] = await tx
      .select({ name: partners.name })
      .from(memberships)
      .innerJoin(
        partners,
        and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
      )
      .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, value)));
    return person?.name ?? null;
  }
  const table = field === "sectionId" ? sections : field === "categoryId" ? categories : partners;
  const [row] = await tx
    .select({ name: table.name })
    .from(table)
    .where(and(eq(table.organisationId, organisationId), eq(table.id, value)));
  return row?.name ?? null;
}
