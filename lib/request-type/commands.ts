import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";

import { categories, customFields, requestTypeFields, requestTypes, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { changeRow, newRow } from "@/lib/organisation/rows";

import type { ChosenField, RequestTypeValues, requestTypeInUseInput, requestTypeInput } from "./schema";
import { kindsFor } from "./types";

/** More is no choice any more but a search. */
const MOST_TYPES = 50;

/** Something customers or suppliers may ask for. @throws {Refusal} "invalid" beside what cannot be. */
export const createRequestType = command("requestType.create", async (scope, input: RequestTypeValues) => {
  adminOnly(scope);
  const known = await scope.tx.$count(requestTypes, eq(requestTypes.organisationId, scope.organisationId));
  if (known >= MOST_TYPES) throw invalidField("name", "requestType.refusal.tooMany");
  const row = { ...newRow(scope), ...(await columnsOf(scope, input)) };
  await scope.tx.insert(requestTypes).values(row);
  await keepFields(scope, row.id, input.fields);
  return { id: row.id };
});

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editRequestType = command(
  "requestType.edit",
  async (scope, { id, version, ...input }: z.output<typeof requestTypeInput>) => {
    adminOnly(scope);
    const changed = await changeRow(scope, requestTypes, { id, version }, await columnsOf(scope, input));
    await keepFields(scope, id, input.fields);
    return changed;
  },
);

/** Takes a type out of use, or back into it; what was filed under it stays as it is. */
export const putRequestTypeInUse = command(
  "requestType.use",
  async (scope, { id, version, active }: z.output<typeof requestTypeInUseInput>) => {
    adminOnly(scope);
    return changeRow(scope, requestTypes, { id, version }, { active });
  },
);

async function columnsOf(scope: Scope, input: RequestTypeValues) {
  const { name, nameFr, nameZh, description, descriptionFr, descriptionZh } = input;
  const { audience, kind, sectionId, categoryId, icon, sequence } = input;
  if (!kindsFor[audience].some((one) => one === kind)) throw invalidField("kind", "requestType.refusal.kind");
  await mustBeThere(scope, input);
  await mustFit(scope, input);
  return {
    name,
    nameTranslations: translationsOf({ nameFr, nameZh }),
    description,
    descriptionTranslations: translationsOf({ nameFr: descriptionFr, nameZh: descriptionZh }),
    audience,
    kind,
    sectionId,
    categoryId,
    icon,
    sequence,
  };
}

async function mustBeThere({ tx, organisationId }: Scope, { kind, sectionId, categoryId }: RequestTypeValues) {
  const section = await tx.$count(
    sections,
    and(eq(sections.organisationId, organisationId), eq(sections.id, sectionId), sections.active),
  );
  if (section === 0) throw invalidField("sectionId", "refusal.sectionMissing");
  if (!categoryId) return;
  const [category] = await tx
    .select({ kind: categories.kind })
    .from(categories)
    .where(and(eq(categories.organisationId, organisationId), eq(categories.id, categoryId), categories.active));
  if (!category || (category.kind && category.kind !== kind))
    throw invalidField("categoryId", "requestType.refusal.category");
}

/** Each field once, of this kind and section, and depending on one that stands before it. */
async function mustFit({ tx, organisationId }: Scope, { fields, kind, sectionId }: RequestTypeValues): Promise<void> {
  if (fields.length === 0) return;
  const ids = fields.map(({ fieldId }) => fieldId);
  const known = await tx
    .select()
    .from(customFields)
    .where(and(eq(customFields.organisationId, organisationId), inArray(customFields.id, ids), customFields.active));
  for (const [index, { fieldId, when }] of fields.entries()) {
    const place = index + 1;
    const field = known.find(({ id }) => id === fieldId);
    if (!field) throw invalidField(`field${place}`, "refusal.chooseOne");
    if (ids.indexOf(fieldId) < index) throw invalidField(`field${place}`, "requestType.refusal.twice");
    if ((field.kind && field.kind !== kind) || (field.sectionId && field.sectionId !== sectionId))
      throw invalidField(`field${place}`, "requestType.refusal.foreign");
    if (!when) continue;
    const earlier = ids.slice(0, index).includes(when.fieldId) && known.find(({ id }) => id === when.fieldId);
    if (!earlier) throw invalidField(`when${place}`, "requestType.refusal.notEarlier");
    if (when.value !== null && !valuesOf(earlier).includes(when.value))
      throw invalidField(`when${place}`, "refusal.chooseOne");
  }
}

const valuesOf = ({ type, choices }: typeof customFields.$inferSelect): readonly string[] =>
  type === "boolean" ? ["true", "false"] : (choices ?? []);

/** A field that stays keeps its row, so that the record says what changed of it. */
async function keepFields(scope: Scope, requestTypeId: string, chosen: readonly ChosenField[]): Promise<void> {
  const { tx, organisationId, now } = scope;
  const ofType = and(
    eq(requestTypeFields.organisationId, organisationId),
    eq(requestTypeFields.requestTypeId, requestTypeId),
  );
  const before = await tx.select().from(requestTypeFields).where(ofType);
  const gone = before.filter(({ customFieldId }) => !chosen.some(({ fieldId }) => fieldId === customFieldId));
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id);
    await tx.delete(requestTypeFields).where(and(ofType, inArray(requestTypeFields.id, ids)));
  }
  for (const [index, { fieldId, required, when }] of chosen.entries()) {
    const values = {
      sequence: index + 1,
      required,
      whenFieldId: when?.fieldId ?? null,
      whenValue: when?.value ?? null,
    };
    const known = before.find(({ customFieldId }) => customFieldId === fieldId);
    await (known
      ? tx
          .update(requestTypeFields)
          .set({ ...values, updatedAt: now, version: known.version + 1 })
          .where(and(ofType, eq(requestTypeFields.id, known.id)))
      : tx.insert(requestTypeFields).values({ ...newRow(scope), requestTypeId, customFieldId: fieldId, ...values }));
  }
}
