import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";

import { customFields, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { customFieldInUseInput, customFieldInput, newCustomFieldInput } from "./schema";
import { choiceTranslations } from "./types";

type Typed = Omit<z.output<typeof customFieldInput>, "id" | "version">;

const MOST_FIELDS = 100;

/** A field of one's own on tickets. @throws {Refusal} "invalid" beside what cannot be. */
export const createCustomField = command(
  "customField.create",
  async (scope, { type, fieldKey: key, ...input }: z.output<typeof newCustomFieldInput>) => {
    adminOnly(scope);
    const known = await scope.tx
      .select({ key: customFields.key })
      .from(customFields)
      .where(eq(customFields.organisationId, scope.organisationId));
    if (known.length >= MOST_FIELDS) throw invalidField("label", "casework.refusal.tooManyFields");
    const taken = new Set(known.map((field) => field.key));
    if (key && taken.has(key)) throw invalidField("fieldKey", "casework.refusal.fieldKeyTaken");
    const values = {
      ...newRow(scope),
      ...(await columnsOf(scope, input, type)),
      type,
      key: key ?? freeKey(input.label, taken),
    };
    await scope.tx.insert(customFields).values(values);
    return { id: values.id };
  },
);

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editCustomField = command(
  "customField.edit",
  async (scope, { id, version, ...input }: z.output<typeof customFieldInput>) => {
    adminOnly(scope);
    const [field] = await scope.tx
      .select({ type: customFields.type })
      .from(customFields)
      .where(rowOf(scope, customFields, id));
    if (!field) throw notFound();
    return changeRow(scope, customFields, { id, version }, await columnsOf(scope, input, field.type));
  },
);

/** Takes a field out of use, or back into it; tickets keep what was filled in. */
export const putCustomFieldInUse = command(
  "customField.use",
  async (scope, { id, version, active }: z.output<typeof customFieldInUseInput>) => {
    adminOnly(scope);
    return changeRow(scope, customFields, { id, version }, { active });
  },
);

async function columnsOf(
  scope: Scope,
  { nameFr, nameZh, choices, choicesFr, choicesZh, kind, sectionId, ...input }: Typed,
  type: string,
) {
  if (type === "choice" && choices.length === 0) throw invalidField("choices", "casework.refusal.choicesMissing");
  const known = customFields.kind.enumValues.find((one) => one === kind);
  if (kind && !known) throw invalidField("kind", "refusal.chooseOne");
  if (sectionId) {
    const there = await scope.tx.$count(
      sections,
      and(eq(sections.organisationId, scope.organisationId), eq(sections.id, sectionId)),
    );
    if (there === 0) throw invalidField("sectionId", "refusal.sectionMissing");
  }
  return {
    ...input,
    kind: known ?? null,
    sectionId,
    choices: type === "choice" ? choices : null,
    labelTranslations: {
      ...translationsOf({ nameFr, nameZh }),
      ...(type === "choice" && {
        ...choiceTranslations(choices, choicesFr, "fr"),
        ...choiceTranslations(choices, choicesZh, "zh-CN"),
      }),
    },
  };
}

/** "Serial number" becomes serial_number; what has no Latin letters becomes field_1. */
function freeKey(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 36);
  const base = plain || "field";
  for (let count = plain ? 0 : 1; ; count++) {
    const key = count === 0 ? base : `${base}_${count}`;
    if (!taken.has(key)) return key;
  }
}
