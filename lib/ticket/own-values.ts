import "server-only";
import { customFieldsFor } from "@/lib/custom-field/queries";
import { type CustomField, type CustomValues, readCustom } from "@/lib/custom-field/types";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

type Own = { values: CustomValues; fields: CustomField[] };

/**
 * What was typed into the organisation's own fields.
 *
 * @throws {Refusal} "invalid" beside the field, as `f.<key>`.
 */
export async function ownValues(
  scope: Scope,
  ticket: { kind: string; sectionId: string },
  typed: Record<string, unknown>,
  how: { complete: boolean },
): Promise<Own> {
  if (!how.complete && Object.keys(typed).length === 0) return { values: {}, fields: [] };
  const fields = await customFieldsFor(scope, ticket);
  const { values, refused } = readCustom(fields, typed, how);
  if (Object.keys(refused).length > 0) throw new Refusal("invalid", "refusal.checkFields", refused);
  return { values, fields };
}

/** Of the values, those that are new, with old and new under their labels; null where nothing is. */
export function changedOwn(
  before: CustomValues,
  { values, fields }: Own,
): { values: CustomValues; details: Record<string, unknown> } | null {
  const changed = Object.entries(values).filter(([key, value]) => (before[key] ?? null) !== value);
  if (changed.length === 0) return null;
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key;
  return {
    values: Object.fromEntries(changed),
    details: Object.fromEntries(changed.map(([key, value]) => [labelOf(key), [before[key] ?? null, value]])),
  };
}
