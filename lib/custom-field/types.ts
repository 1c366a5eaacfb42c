import type { Words } from "@/lib/kernel/words";
import { translated } from "@/lib/organisation/configured-name";

export const customFieldTypes = ["text", "number", "date", "boolean", "choice"] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** A field an organisation added, as forms, lists and commands need it. */
export type CustomField = {
  id: string;
  key: string;
  label: string;
  labelTranslations: Record<string, string>;
  type: CustomFieldType;
  choices: string[] | null;
  /** Null: tickets of every kind, of every section. */
  kind: string | null;
  sectionId: string | null;
  required: boolean;
};

/** How a field is called in a language. */
export const fieldLabel = (
  { label, labelTranslations }: Pick<CustomField, "label" | "labelTranslations">,
  locale: string,
): string => translated(label, labelTranslations, locale);

/**
 * How a choice is called in a language; what is kept, exported and narrowed by is the choice itself. Its words stand
 * among the label's translations, as "fr/Laser".
 */
export const choiceLabel = (
  { labelTranslations }: Pick<CustomField, "labelTranslations">,
  choice: string,
  locale: string,
): string => {
  const said = (tag = locale) => labelTranslations[`${tag}/${choice}`];
  return said() || said(locale.split("-")[0]) || choice;
};

/** What people call the choices in a language, line by line as the choices stand; what nobody translated is left out. */
export const choiceTranslations = (
  choices: readonly string[],
  lines: readonly string[],
  locale: string,
): Record<string, string> =>
  Object.fromEntries(
    choices.flatMap((choice, at) => {
      const said = lines[at];
      return said ? [[`${locale}/${choice}`, said]] : [];
    }),
  );

export type CustomValue = string | number | boolean | null;
export type CustomValues = Record<string, CustomValue>;

/** The name of its control in forms, and of its part in the address of a list. */
export const fieldName = (key: string): string => `f.${key}`;

/** What forms send beside their own fields: `f.<key>`. */
export const typedCustom = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (name.startsWith("f.") ? [[name.slice(2), value]] : [])),
  );

/** Whether a field belongs to tickets of this kind in this section. */
export const isFieldOf = (
  field: Pick<CustomField, "kind" | "sectionId">,
  ticket: { kind: string; sectionId: string | null },
): boolean =>
  (field.kind === null || field.kind === ticket.kind) &&
  (field.sectionId === null || field.sectionId === ticket.sectionId);

export type ReadCustom = { values: CustomValues; refused: Record<string, Words> };

/**
 * What was typed, as values of the fields it belongs to; what belongs to none is left out. A required field may not be
 * emptied, nor left out where `complete`.
 */
export function readCustom(
  fields: readonly CustomField[],
  typed: Record<string, unknown>,
  { complete }: { complete: boolean },
): ReadCustom {
  const values: CustomValues = {};
  const refused: Record<string, Words> = {};
  for (const field of fields) {
    const given = typed[field.key];
    if (given === undefined && !complete) continue;
    const read = valueOf(field, given);
    const because = "because" in read ? read.because : read.value === null && field.required ? "fieldMissing" : null;
    if (because) refused[fieldName(field.key)] = { key: `refusal.${because}` };
    else if ("value" in read && (given !== undefined || read.value !== null)) values[field.key] = read.value;
  }
  return { values, refused };
}

type Read = { value: CustomValue } | { because: string };

function valueOf(field: CustomField, given: unknown): Read {
  if (given === undefined || given === null || given === "") return { value: null };
  return readers[field.type](given, field);
}

const readers: Record<CustomFieldType, (given: unknown, field: CustomField) => Read> = {
  text: (given) => {
    const text = plainText(given);
    return text !== null && text.length <= 2000 ? { value: text || null } : { because: "textLong" };
  },
  number: (given) => {
    const number = typeof given === "number" ? given : Number(plainText(given)?.replace(",", "."));
    return Number.isFinite(number) && Math.abs(number) < 1e12 ? { value: number } : { because: "number" };
  },
  date: (given) => {
    const day = plainText(given) ?? "";
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
    return isDay ? { value: day } : { because: "date" };
  },
  boolean: (given) =>
    given === true || given === "true" || given === "on"
      ? { value: true }
      : given === false || given === "false"
        ? { value: false }
        : { because: "chooseOne" },
  choice: (given, { choices }) => {
    const chosen = plainText(given);
    return chosen !== null && choices?.includes(chosen) ? { value: chosen } : { because: "chooseOne" };
  },
};

const plainText = (given: unknown): string | null =>
  typeof given === "string" ? given.trim() : typeof given === "number" ? String(given) : null;
