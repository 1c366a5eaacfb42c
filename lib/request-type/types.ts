import { type CustomField, type ReadCustom, readCustom } from "@/lib/custom-field/types";

export const audiences = ["customers", "suppliers"] as const;
export type Audience = (typeof audiences)[number];

/** Kinds the portal shows on the side of who asks: anything else would vanish from it. */
export const kindsFor = {
  customers: ["support_request", "general", "sale_opportunity"],
  suppliers: ["supplier_request"],
} as const satisfies Record<Audience, readonly string[]>;
export type RequestKind = (typeof kindsFor)[Audience][number];

/** Pictures a request type can have; the component beside knows what they look like. */
export const requestIcons = [
  "wrench",
  "circle-help",
  "receipt",
  "package",
  "truck",
  "key-round",
  "calendar",
  "lightbulb",
  "shield-alert",
  "file-text",
  "shopping-cart",
  "messages-square",
] as const;
export type RequestIcon = (typeof requestIcons)[number];

/** Beside title and text. */
export const MOST_FIELDS = 5;

/** Asked only when an earlier field has this value; without one: when it is filled in. */
export type AskedWhen = { key: string; value: string | null };

/** A field of the organisation as one request type asks for it; `required` is the type's own wish. */
export type AskedField = Omit<CustomField, "kind" | "sectionId"> & { when: AskedWhen | null };

/**
 * The fields that are asked after what was answered, in their order: a field depends on earlier ones only, and on none
 * that is not asked itself.
 */
export function askedAfter<Field extends Pick<AskedField, "key" | "when">>(
  fields: readonly Field[],
  answers: Record<string, unknown>,
): Field[] {
  const asked = new Set<string>();
  return fields.filter(({ key, when }) => {
    const is = when === null || (asked.has(when.key) && isAnswer(answers[when.key], when.value));
    if (is) asked.add(key);
    return is;
  });
}

function isAnswer(given: unknown, wanted: string | null): boolean {
  const text = typeof given === "string" ? given.trim() : typeof given === "boolean" ? String(given) : "";
  return wanted === null ? text !== "" : text === wanted;
}

/** What was answered: of fields that are not asked nothing is required and nothing is kept. */
export function readAnswers(fields: readonly AskedField[], typed: Record<string, unknown>): ReadCustom {
  const asked = askedAfter(fields, typed).map((field) => ({ ...field, kind: null, sectionId: null }));
  const { values, refused } = readCustom(asked, typed, { complete: true });
  return { values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)), refused };
}
