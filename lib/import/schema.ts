import { z } from "zod";

import { ticketKinds } from "@/lib/ticket/registry";

export const importedThings = ["companies", "people", "tickets", "events", "orders"] as const;
export type ImportedThing = (typeof importedThings)[number];

export const isImportedThing = (text: string | undefined): text is ImportedThing =>
  importedThings.some((one) => one === text);

/** What a file may be at most; said on the page. */
export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_ROWS = 100_000;
export const MOST_COLUMNS = 200;
export const LONGEST_CELL = 20_000;
/** Files that one member may have under way. */
export const MOST_UNFINISHED = 3;

/** What becomes of a name in the file that nobody knows here. */
export const unknownNames = ["refuse", "empty", "create"] as const;

/** What becomes of a row that was imported before. */
export const knownRows = ["skip", "update"] as const;
/** In which order days are written where the year does not come first. */
export const dayOrders = ["dmy", "mdy"] as const;
export type DayOrder = (typeof dayOrders)[number];
/** The mark before the cents; found out by itself unless chosen. */
export const decimalMarks = ["auto", "dot", "comma"] as const;
export type DecimalMark = (typeof decimalMarks)[number];
/** What becomes of the columns that nobody named: left out, or written into the notes as "Title: value". */
export const restOfColumns = ["leave", "notes"] as const;

const shortText = z.string().trim().max(500, "refusal.tooLong");

const fieldMapping = z.object({
  /** Title of the column; none. */
  column: shortText.default(""),
  /** Where there is no column: always this, with other columns in braces: "{account}: {product}". */
  always: shortText.default(""),
  unknown: z.enum(unknownNames).default("refuse"),
  /** What the file writes (in small letters) and what is meant; empty means nothing. */
  values: z.record(z.string().max(500), shortText).default({}),
});

export const mappingInput = z.object({
  fields: z.record(z.string().max(60), fieldMapping),
  ticketKind: z.enum(ticketKinds as [string, ...string[]], "refusal.chooseOne").default("sale_opportunity"),
  source: z.string().trim().max(100, "refusal.tooLong").default(""),
  known: z.enum(knownRows, "refusal.chooseOne").default("skip"),
  days: z.enum(dayOrders, "refusal.chooseOne").default("dmy"),
  decimals: z.enum(decimalMarks, "refusal.chooseOne").default("auto"),
  rest: z.enum(restOfColumns, "refusal.chooseOne").default("leave"),
});
export type Mapping = z.output<typeof mappingInput>;

export const beginImportInput = z.object({
  what: z.enum(importedThings, "refusal.chooseOne"),
  documentId: z.uuid("import.refusal.noFile"),
});
export type BeginImportInput = z.output<typeof beginImportInput>;

const id = z.uuid("refusal.notFound");
export const importInput = z.object({ id });
export type ImportInput = z.output<typeof importInput>;

/** As the form sends it: `column.title`, `always.title`, `unknown.partner`, and `from.state.0` beside `to.state.0`. */
export const mapImportInput = z.preprocess(
  (typed) => (isForm(typed) && !("mapping" in typed) ? { ...typed, mapping: mappingOfForm(typed) } : typed),
  z.object({ id, mapping: mappingInput }),
);
export type MapImportInput = z.output<typeof mapImportInput>;

const isForm = (typed: unknown): typed is Record<string, unknown> => typeof typed === "object" && typed !== null;

type TypedField = { column?: unknown; always?: unknown; unknown?: unknown; values: Map<string, unknown> };

/** Names come from outside: they are keys of maps, never of objects that have a prototype. */
function mappingOfForm(form: Record<string, unknown>) {
  const fields = new Map<string, TypedField>();
  const of = (name: string) => {
    const field = fields.get(name) ?? { values: new Map<string, unknown>() };
    fields.set(name, field);
    return field;
  };
  for (const [name, value] of Object.entries(form)) {
    const [part, field, place] = partsOf(name);
    if (!field) continue;
    if (part === "column" || part === "always" || part === "unknown") of(field)[part] = value || undefined;
    // What stands unanswered is asked again.
    if (part === "from" && typeof value === "string" && form[`to.${field}.${place}`] !== "")
      of(field).values.set(value, meant(form[`to.${field}.${place}`]));
  }
  const { ticketKind, source, known, days, decimals, rest } = form;
  const read = [...fields].map(([name, { values, ...field }]) => [
    name,
    { ...field, values: Object.fromEntries(values) },
  ]);
  return { fields: Object.fromEntries(read) as object, ticketKind, source, known, days, decimals, rest };
}

/** The choice that says "nothing" must differ from the choice that says nothing yet. */
export const MEANS_NOTHING = "-";
const meant = (chosen: unknown) => (chosen === MEANS_NOTHING ? "" : chosen);

/** Names of fields may have dots: `column.f.agent` is the column of "f.agent". */
function partsOf(name: string): [string, string | null, string] {
  const [part = "", ...rest] = name.split(".");
  if (part === "from" || part === "to") return [part, rest.slice(0, -1).join(".") || null, rest.at(-1) ?? ""];
  return [part, rest.join(".") || null, ""];
}
